"""A town's own `sosta serve` with its register, its mail server and a stand-in for PayPal."""

import contextlib
import datetime
import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import time

from peers import ROOT, PayPal, Post

MAIL_PASSWORD = "pàssword segreta"
CITY = "chivasso"


def binary():
    places = [os.environ.get("SOSTA_BINARY"), ROOT / ".build/release/sosta", ROOT / ".build/debug/sosta"]
    found = next((str(place) for place in places if place and os.access(place, os.X_OK)), None)
    assert found, "No sosta to try: run `make test`, or name one in SOSTA_BINARY"
    return found


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Town:
    """`holders` people with `permits` permits each, all of them expired for some days, so that any can be renewed."""

    def __init__(self, folder, holders=4, permits=50, postgres=None, data=None, today=None, journal=None):
        self.folder, self.journal = folder, journal
        self.data = data or folder / "data"
        self.postgres, self.holders, self.permits = postgres, holders, permits
        self.today = today or datetime.date.today()
        folder.mkdir(exist_ok=True)
        self.post, self.paypal = Post(folder / "post"), PayPal()
        self.instances = []
        self.main_port = free_port()
        self.work_on(name=postgres.database() if postgres else None)

    def work_on(self, data=None, name=None):
        """Names another folder, or another database, in the settings."""
        self.data, self.name = data or self.data, name
        self.database = self.postgres.address(name, "sosta_app") if self.postgres else f"sqlite:{self.data}"
        self.config = self.write_settings("settings.yaml", self.main_port)

    def write_settings(self, name, port):
        for file, text in {"mail": MAIL_PASSWORD, "id": "client-di-prova", "secret": "segreto-di-prova"}.items():
            (self.folder / file).write_text(text + "\n")
        (self.folder / "secrets").mkdir(exist_ok=True)
        path = self.folder / name
        path.write_text(json.dumps({
            "publicURL": f"http://127.0.0.1:{self.main_port}", "port": port, "database": self.database,
            "cities": [str(ROOT / "Cities" / CITY)], "secrets": str(self.folder / "secrets"),
            "trustedProxies": ["127.0.0.1"], **({"journal": str(self.journal)} if self.journal else {}),
            "mail": {
                "host": "127.0.0.1", "port": self.post.port, "security": "starttls", "user": "sosta",
                "passwordFile": str(self.folder / "mail"), "caFile": str(self.post.folder / "own-ca.pem"),
                "senders": {CITY: {"name": "Comune di Chivasso", "address": "sosta@comune.example.org"}},
            },
            "paypal": {CITY: {
                "site": self.paypal.site, "clientIDFile": str(self.folder / "id"),
                "secretFile": str(self.folder / "secret"), "webhookID": "1JE4291016473214C",
            }},
        }))
        return path

    def register_lines(self, first=0):
        lines = ["Numero;Intestatario;Codice Fiscale;E-mail;Telefono;Targa;Tipo abbonamento;Zone;Dal;Al;Importo"]
        begin, end = ((self.today + datetime.timedelta(n)).strftime("%d/%m/%Y") for n in (-64, -4))
        for holder in range(self.holders):
            for number in range(first, first + self.permits):
                code = 1 + holder * 10_000 + number
                lines.append(
                    f"ABI {code} 2024;Mario Prova;{tax_code(holder)};{email(holder)};;AB {code % 1000:03} CD;"
                    f"abbonamento;blu-centro;{begin};{end};€ 35,00")
        return lines

    def register_table(self, first=0):
        path = self.folder / f"register-{first}.csv"
        path.write_text("\r\n".join(self.register_lines(first)) + "\r\n", encoding="utf-8-sig")
        return path

    def run(self, *words, env=None, ok=True):
        run = subprocess.run(
            [binary(), *map(str, words)], capture_output=True, text=True, timeout=600, cwd=ROOT,
            env={**os.environ, **(env or {})})
        assert not ok or run.returncode == 0, f"sosta {words[0]} {words[1]}: {run.stdout[-2000:]}{run.stderr[-2000:]}"
        return run

    def bring_register(self):
        if self.postgres:
            self.run("migrate", "--database", self.postgres.address(self.name, "sosta_owner"))
            self.postgres.rows_of(self.name, (ROOT / "deploy/postgres/money.sql").read_text().split("\\set ON_ERROR_STOP on")[1])
        self.run("import", "permits", "--city", CITY, "--config", self.config, self.register_table())

    def verify(self, env=None):
        """What the program itself says of its database: every invariant of money and rights."""
        run = self.run("verify", "--config", self.config, "--share", ROOT, env=env, ok=False)
        assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]

    def change_register(self, name, codes, state=None, plates=None):
        """What a clerk does to some permits, as a table to import."""
        lines = self.register_lines()
        chosen = [line for line in lines[1:] if int(line.split(";")[0].split(" ")[1]) in codes]
        if plates:
            chosen = [";".join([*line.split(";")[:5], plates, *line.split(";")[6:]]) for line in chosen]
        path = self.folder / f"{name}.csv"
        if state:
            chosen = [f"{line};{state}" for line in chosen]
        path.write_text("\r\n".join([lines[0] + (";Stato" if state else ""), *chosen]) + "\r\n")
        self.run("import", "permits", "--city", CITY, "--config", self.config, path)

    def start(self, port=None, wrapper=(), env=None):
        """Starts one more instance; answers it once it answers."""
        port = port or self.main_port
        config = self.config if port == self.main_port else self.write_settings(f"settings-{port}.yaml", port)
        instance = Instance(port, config, self.folder / f"log-{port}", wrapper, env)
        self.instances.append(instance)
        instance.await_answer()
        return instance

    def forget(self, instance):
        self.instances.remove(instance)

    def stop(self):
        """Ends every instance in good order."""
        for instance in self.instances:
            instance.end()
        self.instances = []

    def close(self):
        for part in [self.stop, self.paypal.stop, self.post.stop]:
            with contextlib.suppress(Exception):
                part()

    def send_notices(self, **manner):
        self.paypal.pull("webhooks", url=f"http://127.0.0.1:{self.main_port}/{CITY}/notifiche/paypal", **manner)

    def truth(self):
        """All that the provider knows."""
        return self.paypal.pull("state")

    def rows(self, query):
        """What the database says, read by somebody else than the program."""
        if self.postgres:
            return self.postgres.rows(self.name, query)
        return sqlite_rows(self.data / "sosta.sqlite", query)

    def count(self, query):
        return next(iter(self.rows(query)[0].values()))


def sqlite_rows(path, query):
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query)]


class Instance:
    """One running `sosta serve`."""

    def __init__(self, port, config, log, wrapper=(), env=None):
        self.port, self.log = port, log
        self.begun = time.monotonic()
        with log.open("a") as file:
            self.process = subprocess.Popen(
                [*map(str, wrapper), binary(), "serve", "--config", str(config), "--share", str(ROOT)], stdout=file,
                stderr=subprocess.STDOUT, env={**os.environ, **(env or {})}, start_new_session=True)

    def await_answer(self, seconds=60):
        while time.monotonic() < self.begun + seconds:
            assert self.process.poll() is None, f"sosta stopped: {self.log.read_text()[-2000:]}"
            if self.answers("/salute"):
                self.seconds_to_answer = time.monotonic() - self.begun
                return
            time.sleep(0.005)
        raise AssertionError(f"sosta did not answer in {seconds} s: {self.log.read_text()[-2000:]}")

    def answers(self, path):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
            try:
                connection.request("GET", path)
                return connection.getresponse().status == 200
            except (OSError, http.client.HTTPException):
                return False

    def kill(self):
        """As the power goes: no signal that can be caught, to the program and to what wraps it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.kill()


def email(holder):
    return f"prova{holder}@example.org"


def tax_code(holder):
    """A code that is right to its last letter; the day of birth tells the holders apart."""
    stem = f"PRVMRA{50 + holder // 28:02}A{1 + holder % 28:02}C665"
    odd = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16,
        10, 22, 25, 24, 23]))
    even = {sign: int(sign) if sign.isdigit() else ord(sign) - 65 for sign in odd}
    total = sum((odd if place % 2 == 0 else even)[sign] for place, sign in enumerate(stem))
    return stem + chr(65 + total % 26)
