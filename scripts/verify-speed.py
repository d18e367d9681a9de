#!/usr/bin/env python3
"""How long `sosta verify` takes on a large database, and how much memory.

usage: verify-speed.py SOSTA [LEDGER_ROWS]

Fills a new database with sales of two transfers each (price and VAT), as the program writes them, checks it and writes
one JSON line. Status 1 when the check finds anything.
"""
import calendar
import datetime
import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
import zoneinfo

CITY = "chivasso"
PRICE, TAX = 3500, 631
ROME = zoneinfo.ZoneInfo("Europe/Rome")
START_MS = 1_704_067_200_000 - 3_600_000  # the first moment of 2024 in Rome
PAUSE_MS = 120_000
RENEWALS_OF_A_PERMIT = 10
dice = random.Random(2026)


def new_id():
    return "".join(dice.choices("abcdefghijklmnopqrstuvwxyz234567", k=26))


class Permit:
    """Paid at the office up to the end of 2030, renewed month by month from there."""

    def __init__(self, code):
        self.code, self.seq, self.last = code, 1, "2030-12-31"
        self.holder, self.citizen, self.id = new_id(), new_id(), new_id()

    def rows(self, at):
        yield "holder", (CITY, self.holder, "Maria Bianchi", f"BNCMRA80A{self.code:07d}", None, None, at, at)
        yield "citizen", (CITY, self.citizen, self.holder, "Maria", "Bianchi", f"m{self.code}@example.org", "-", "it",
                          at, at, at)
        yield "permit", (CITY, self.id, "ABI", self.code, 2024, self.holder, "abbonamento", "active", at)
        yield "permit_plate", (CITY, self.id, f"P{self.code}", 0, at, None)
        yield "permit_period", (CITY, self.id, 1, "2024-01-01", self.last, None, None, PRICE, "register", at)

    def renew(self):
        """The next month: its place, its days, and the last day before it."""
        before, months = self.last, self.seq - 1
        year, month = 2031 + months // 12, months % 12 + 1
        self.last = f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]}"
        self.seq += 1
        return self.seq, f"{year}-{month:02d}-01", self.last, before


def sale(permit, number, year, at):
    renewal, payment, capture = new_id(), new_id(), new_id()
    seq, first, last, before = permit.renew()
    settled = at + 60_000
    yield "renewal", (
        CITY, renewal, permit.id, permit.citizen, "abbonamento", 1, PRICE, TAX, "paid", at + 900_000, at, seq - 2)
    yield "payment", (CITY, payment, renewal, "paypal", PRICE, "it", at)
    for place, (state, when) in enumerate([("intent", at), ("redirected", at + 1000), ("applied", settled)]):
        yield "payment_status", (CITY, payment, place + 1, state, "", when)
    yield "checkout", (CITY, "paypal", new_id(), payment, "https://paypal.example/checkout", at + 1000)
    yield "capture", (CITY, "paypal", capture, payment, PRICE, settled - 5000, settled)
    yield "permit_period", (CITY, permit.id, seq, first, last, seq - 1, before, PRICE, "renewal", settled)
    yield "application", (CITY, "paypal", capture, renewal, permit.id, seq, settled)
    collected = "provider:paypal"
    yield "transfer", (CITY, capture + "/sale/1", payment, collected, "revenue:abbonamento", PRICE - TAX, settled)
    yield "transfer", (CITY, capture + "/sale/2", payment, collected, "vat", TAX, settled)
    content = {
        "language": "it", "buyerName": "Maria Bianchi", "buyerTaxCode": f"BNCMRA80A{permit.code:07d}",
        "permitNumber": f"ABI {permit.code} 2024", "productName": "Abbonamento", "zones": ["Blu centro"],
        "plates": [f"P{permit.code}"], "firstDay": first, "lastDay": last, "months": 1, "gross": PRICE, "tax": TAX,
        "vatLine": "IVA 22 %", "sellerName": "Comune", "sellerAddress": "Piazza 1", "sellerCode": "01234567890",
        "provider": "paypal", "capture": capture, "paidAt": settled - 5000}
    yield "receipt", (CITY, "", year, number, new_id(), renewal, settled, json.dumps(content, sort_keys=True))
    yield "outbox", (CITY, new_id(), f"renewed/{renewal}", f"m{permit.code}@example.org", "it", "", "sent", 1, settled,
                     settled, settled, None)


def history(sales):
    permits = [Permit(code + 1) for code in range(-(-sales // RENEWALS_OF_A_PERMIT))]
    for permit in permits:
        yield from permit.rows(START_MS)
    numbers = {}
    for place in range(sales):
        at = START_MS + place * PAUSE_MS
        year = datetime.datetime.fromtimestamp((at + 60_000) / 1000, ROME).year
        numbers[year] = numbers.get(year, 0) + 1
        yield from sale(permits[place % len(permits)], numbers[year], year, at)
    for year, last in numbers.items():
        yield "receipt_counter", (CITY, "", year, last)


def fill(folder, sales):
    database = sqlite3.connect(f"{folder}/sosta.sqlite", isolation_level=None)
    database.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA foreign_keys = OFF; BEGIN")
    waiting = {}
    for table, row in history(sales):
        rows = waiting.setdefault(table, [])
        rows.append(row)
        if len(rows) == 1000:
            insert(database, table, waiting.pop(table))
    for table, rows in waiting.items():
        insert(database, table, rows)
    database.execute("COMMIT")
    database.close()


def insert(database, table, rows):
    database.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)


def main():
    sosta, ledger_rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sosta, "migrate", "--data", folder], check=True, stderr=subprocess.DEVNULL)
        fill(folder, ledger_rows // 2)
        start = time.monotonic()
        done = subprocess.run([sosta, "verify", "--data", folder, "--json"], stdout=subprocess.PIPE)
        seconds = time.monotonic() - start
    report = json.loads(done.stdout)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    for finding in report["findings"][:10]:
        print(finding, file=sys.stderr)
    print(json.dumps({
        "figure": f"verify {ledger_rows} ledger rows", "value": round(seconds, 1), "unit": "s",
        "seconds": round(seconds, 1), "cases": report["rows"], "peak_mb": peak}))
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
