"""The demo's register, read from its own database: who can register, log in, renew."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class Holder:
    given_name: str
    family_name: str
    email: str
    tax_code: str
    permit: str
    series: str
    code: int
    year: int
    plate: str
    last_day: str

    @property
    def number(self):
        return f"{self.series} {self.code} {self.year}"


class Register:
    def __init__(self, path):
        self.path = path
        self.given_away = set()

    def _connect(self):
        connection = sqlite3.connect(self.path, timeout=20, isolation_level=None)
        connection.row_factory = sqlite3.Row
        return connection

    def rows(self, query, *values):
        connection = self._connect()
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def forget_attempts(self):
        self.rows("DELETE FROM attempt")

    def newcomer(self, city="chivasso"):
        """A person with a permit that can be renewed and no account; another one each time."""
        for row in self.rows(
            """SELECT holder.*, permit.id AS permit, series, code, year,
                 (SELECT plate FROM permit_plate WHERE city = permit.city AND permit = permit.id
                   ORDER BY position LIMIT 1) AS plate,
                 (SELECT max(last_day) FROM permit_period WHERE city = permit.city AND permit = permit.id) AS last_day
               FROM holder JOIN permit ON permit.city = holder.city AND permit.holder = holder.id
               WHERE holder.city = ? AND state = 'active' AND length(tax_code) = 16 AND holder.email IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM citizen WHERE city = holder.city AND holder = holder.id)
                 AND last_day BETWEEN date('now', '-300 days') AND date('now', '+20 days')
               ORDER BY code""",
            city,
        ):
            if row["code"] not in self.given_away and " " in row["name"]:
                self.given_away.add(row["code"])
                given, family = row["name"].split(" ", 1)
                return Holder(
                    given, family, row["email"], row["tax_code"], row["permit"], row["series"], row["code"],
                    row["year"], row["plate"], row["last_day"],
                )
        raise AssertionError("The demo's register has no more newcomers")

    def permit_of(self, email, city="chivasso"):
        return self.rows(
            """SELECT permit.id FROM permit JOIN citizen ON citizen.city = permit.city
                 AND citizen.holder = permit.holder
               WHERE permit.city = ? AND citizen.email = ?""",
            city, email,
        )[0]["id"]

    def periods(self, permit, city="chivasso"):
        return len(self.rows("SELECT 1 FROM permit_period WHERE city = ? AND permit = ?", city, permit))
