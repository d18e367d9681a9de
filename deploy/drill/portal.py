"""Load through Sosta itself: instances of `sosta serve` on the replicated database, citizens who renew and pay.

Run by the drill with the Python of the tests: portal.py SETTINGS.json. Says what happens a line at a time: `ready`,
`ack MOMENT` for each promise made to a citizen, and at the end one JSON line. Its input: `kill` ends an instance and
starts it again, the end of input ends the load.
"""

import json
import os
import pathlib
import random
import subprocess
import sys
import threading
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Faults"))

import judge  # noqa: E402
from citizen import Book, Browser, Citizen, Lost  # noqa: E402
from town import CITY, Town, binary  # noqa: E402

PORTS = (8081, 8082, 8083)
SAYING = threading.Lock()


def say(line):
    with SAYING:
        print(line, flush=True)


class Database:
    """What Sosta is told of the nodes; questions of ours go to whoever leads, through the balancer."""

    def __init__(self, settings):
        self.settings = settings

    def database(self):
        return "sosta"

    def address(self, name, role):
        return self.settings["addresses"][role]

    def rows_of(self, name, query):
        run = subprocess.run(
            ["psql", self.settings["judge"], "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", query], capture_output=True, text=True)
        if run.returncode:
            raise RuntimeError(run.stderr)
        return run.stdout

    def rows(self, name, query):
        return json.loads(self.rows_of(name, f"SELECT coalesce(json_agg(t), '[]') FROM ({query}) AS t"))


class ReplicatedTown(Town):
    def __init__(self, folder, settings):
        self.patroni = settings["patroni"]
        super().__init__(folder, settings["holders"], settings["permits"], Database(settings))

    def write_settings(self, name, port):
        path = super().write_settings(name, port)
        path.write_text(json.dumps(json.loads(path.read_text()) | {"patroni": self.patroni}))
        return path


class Payer(Citizen):
    """Notes the moment of every answer that promises something."""

    def note(self, seen, promise):
        if (promise.order, promise.receipt) != seen:
            say(f"ack {time.monotonic()}")

    def read_way_out(self, promise, answer):
        seen = promise.order, promise.receipt
        super().read_way_out(promise, answer)
        self.note(seen, promise)

    def look(self, promise):
        seen = promise.order, promise.receipt
        page = super().look(promise)
        self.note(seen, promise)
        return page


class Portal:
    def __init__(self, settings):
        self.town = ReplicatedTown(pathlib.Path(settings["folder"]), settings)
        self.book, self.over, self.trouble = Book(), threading.Event(), []
        self.reads, self.stale, self.dice = 0, [], random.Random(settings["seed"])
        self.instances, self.threads = {}, []
        self.town.bring_register()
        for port in PORTS:
            self.instances[port] = self.town.start(port)
        self.citizens = [Payer(self.town, holder, self.book, ports=PORTS) for holder in range(settings["holders"])]
        self.paid = {citizen: [] for citizen in self.citizens}
        for number, citizen in enumerate(self.citizens):
            citizen.turn, citizen.patience, citizen.paypal.patience = number, 150, 150
            citizen.join()
        # Notices come to the first instance; while it is away the return page and the sweep do it.
        self.town.paypal.pull("webhooks", url=f"http://127.0.0.1:{PORTS[0]}/{CITY}/notifiche/paypal", copies=2)

    def begin(self):
        owned = {}
        for row in self.town.rows("SELECT id, holder FROM permit ORDER BY code"):
            owned.setdefault(row["holder"], []).append(row["id"])
        works = [(self.pay, *pair) for pair in zip(self.citizens, owned.values())]
        works += [(self.look_elsewhere, random.Random(number)) for number in (1, 2)]
        self.threads = [threading.Thread(target=self.guard, args=work) for work in works]
        for thread in self.threads:
            thread.start()

    def guard(self, work, *words):
        try:
            work(*words)
        except Exception:
            self.trouble.append(traceback.format_exc())
            say("broken")

    def pay(self, citizen, permits):
        dice = random.Random(citizen.holder)
        for permit in permits:
            if self.over.wait(0.05):
                return
            promise = citizen.pay(permit, 3, twice=dice.random() < 0.2)
            if promise and promise.receipt:
                self.paid[citizen].append(promise)
        raise AssertionError("the register of this drill is too small: no permit is left to renew")

    def look_elsewhere(self, dice):
        """A payment that its citizen was told of must be known to every instance, whichever is asked."""
        browsers = {citizen: Browser(PORTS, client=citizen.client) for citizen in self.citizens}
        while not self.over.wait(0.01):
            citizen = dice.choice(self.citizens)
            known = self.paid[citizen]
            if not known:
                continue
            promise = known[-1] if dice.random() < 0.6 else dice.choice(known)
            browser = browsers[citizen]
            browser.cookies, browser.turn = dict(citizen.cookies), dice.randrange(len(PORTS))
            try:
                answer = browser.once("GET", f"/{CITY}/pagamenti/{promise.payment}")
            except Lost:
                continue
            if answer.status != 503:
                self.reads += 1
                if answer.status != 200 or promise.receipt not in answer.text:
                    self.stale.append(f"payment {promise.payment} at instance {browser.turn}: {answer.status} "
                                      f"{answer.heading}")

    def kill_one(self):
        port = self.dice.choice(PORTS)
        self.instances[port].kill()
        self.town.forget(self.instances[port])
        self.instances[port] = self.town.start(port)

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def judgement(self):
        """What was promised against what is there, and against what the stand-in for PayPal did."""
        rows = self.town.rows
        broken = judge.broken_promises(rows, self.book.promises)
        wrong = judge.wrong_things(rows)
        disputes = judge.disputes(rows, self.town.truth, is_settled=False)
        verified = subprocess.run(
            [binary(), "verify", "--config", str(self.town.config), "--share", str(ROOT)], capture_output=True, text=True)
        for text in [*self.trouble, *self.stale[:5], *broken[:5], *wrong.items(), *disputes[:5]]:
            print(text, file=sys.stderr, flush=True)
        if verified.returncode:
            print(verified.stdout[-3000:], verified.stderr[-3000:], file=sys.stderr, flush=True)
        return {
            "acknowledged": sum(bool(each.order) + bool(each.receipt) for each in self.book.promises),
            "lost": len(broken) + len(self.trouble), "doubled": len(disputes) + len(wrong) + (verified.returncode != 0),
            "unknown": sum(citizen.retried for citizen in self.citizens), "reads": self.reads, "stale": len(self.stale)}


def main():
    portal = Portal(json.loads(pathlib.Path(sys.argv[1]).read_text()))
    try:
        say("ready")
        portal.begin()
        for line in sys.stdin:
            if line.strip() == "kill":
                portal.kill_one()
        portal.end()
        say(json.dumps(portal.judgement()))
    finally:
        portal.town.close()


if __name__ == "__main__":
    os.environ.setdefault("SOSTA_BINARY", str(ROOT / ".build/release/sosta"))
    main()
