"""A town that loses its machine: what was there at its backup, what happened in the gap, and what must come of it."""

import datetime
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request

import judge
from citizen import PASSWORD
from load import Load
from town import CITY

NEW_PASSWORD = "Foglia-di-ottobre-51"
OFFICE_PLATE = "ZZ999ZZ"
# What must have come of each payment in the end.
APPLIED = ["kept", "crossing", "awaited", "paid", "paid too", "month", "next month", "cut off"]
GIVEN_BACK = ["returned", "newcomer", "stranger"]
NEVER_TAKEN = ["idle", "agreed", "cancelled", "begun"]


class Backup:
    """Taken beside the running server, as docs/operations.md says."""

    def __init__(self, town):
        self.town, now = town, datetime.datetime.now(datetime.timezone.utc)
        self.moment = now.strftime("%Y-%m-%dT%H:%M:%SZ")
        if town.postgres:
            self.file = town.postgres.dump(town.name, town.folder / "backup.sql")
        else:
            folder = town.folder / "backups"
            folder.mkdir()
            self.file = town.run("backup", "create", "--config", town.config, "--to", folder).stdout.strip()

    def restore(self):
        """Answers what the command said."""
        town = self.town
        if town.postgres:
            town.work_on(name=town.postgres.restored(self.file))
            return self.begin()
        town.work_on(data=town.data.with_name("data-new"))
        return town.run("restore", self.file, "--into", town.data, "--journal", town.journal).stderr

    def begin(self):
        """For a database that other tools brought back; may be said twice."""
        return self.town.run(
            "restore", "begin", "--config", self.town.config, "--lost-from", self.moment, "--journal",
            self.town.journal).stderr


class Gap:
    """Two people renew, one more comes in the gap; each promise has a name by what became of it."""

    def __init__(self, towns, folder, engine):
        (folder / "journal").mkdir()
        self.town = towns(holders=3, permits=14, postgres=engine, journal=folder / "journal")
        self.town.bring_register()
        self.instance = self.town.start()
        self.town.send_notices(hold=True)
        load = Load(self.town)
        self.stranger = load.citizens.pop()
        load.join()
        self.one, self.two = load.citizens
        self.free = load.permits
        self.codes = {row["id"]: row["code"] for row in self.town.rows("SELECT id, code FROM permit")}
        self.promises, self.shown, self.cookies = {}, {}, dict(self.one.cookies)
        # Where the service asks by itself, the later of two renewals of one permit may be answered first; then the
        # earlier one is given back.
        self.in_any_order = False

    # Until the machine is gone

    def until_backup(self):
        self.pay("kept")
        for name in ("crossing", "idle", "awaited"):
            self.promises[name] = self.one.renew(self.free[0].pop(0))
        self.badge = self.code_of_badge(self.promises["kept"].permit)
        self.backup = Backup(self.town)
        return self

    def code_of_badge(self, permit):
        """What a check of this car's sheet reads."""
        sheet = self.one.get(f"/abbonamenti/{permit}/contrassegno.pdf").content
        picture = self.town.folder / "badge"
        subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile", "-", picture], input=sheet, check=True)
        run = subprocess.run(["zbarimg", "-q", "--raw", f"{picture}.png"], capture_output=True, text=True, check=True)
        return re.search(r"verifica\?c=(\S+)", run.stdout)[1]

    def pay(self, name, who=None, permit=None, months=3):
        who = who or self.one
        promise = self.promises[name] = who.pay(permit or self.free[0].pop(0), months)
        self.note(promise)
        return promise

    def note(self, promise):
        """A number that somebody has in hand belongs to one renewal for ever."""
        assert promise.number, f"no receipt for {promise.key}"
        assert self.shown.setdefault(promise.number, promise.key) == promise.key, f"{promise.number} was given twice"

    def after_backup(self):
        crossing = self.promises["crossing"]
        self.one.come_back(self.one.approve(crossing))
        self.one.look(crossing)
        self.note(crossing)
        for name in ("paid", "returned"):
            self.pay(name)
        self.pay("paid too", self.two, self.free[1].pop(0))
        self.pay("month", months=1)
        self.pay("next month", permit=self.promises["month"].permit, months=1)
        self.bring_gap_to_register()
        self.pay("newcomer", permit=self.permit_of(self.codes_of_newcomers[0]))
        self.pay("stranger", self.stranger.join(), self.permit_of(20_001))
        self.change_password()
        self.break_off()
        assert set(self.promises) == {*APPLIED, *GIVEN_BACK, *NEVER_TAKEN}
        self.carried()
        return self

    def bring_gap_to_register(self):
        """What the office changed since the backup: a plate, a permit taken back, one revoked, a new one."""
        self.plated, self.revoked = self.free[0].pop(), self.free[0].pop()
        lines, newcomers = self.town.register_lines(), self.town.register_lines(first=self.town.permits)
        self.codes_of_newcomers = [int(newcomers[1].split(" ")[1])]
        changes = {
            self.codes[self.plated]: lambda line: line.replace(line.split(";")[5], OFFICE_PLATE) + ";",
            self.codes[self.promises["returned"].permit]: lambda line: line + ";restituito",
            self.codes[self.revoked]: lambda line: line + ";revocato",
        }
        table = [lines[0] + ";Stato", newcomers[1] + ";"]
        for line in lines[1:]:
            code = int(line.split(" ")[1])
            if code in changes:
                table.append(changes[code](line))
        self.register = self.town.folder / "register-of-the-office.csv"
        self.register.write_text("\r\n".join(table) + "\r\n")
        self.town.stop()
        self.import_register()
        self.instance = self.town.start()

    def import_register(self):
        self.town.run("import", "permits", "--config", self.town.config, "--city", CITY, self.register)

    def permit_of(self, code):
        return self.town.rows(f"SELECT id FROM permit WHERE code = {code}")[0]["id"]

    def change_password(self):
        page = self.two.get("/profilo/password")
        answer = self.two.post("/profilo/password", {
            "modulo": page.hidden()["modulo"], "currentPassword": PASSWORD, "password": NEW_PASSWORD,
            "repeatPassword": NEW_PASSWORD})
        assert answer.status == 303, answer.heading

    def break_off(self):
        """Payments in every state, and the line to the provider is dead before anything more can come of them."""
        one, paypal = self.one, self.town.paypal
        for name in ("cut off", "agreed", "cancelled", "begun"):
            self.promises[name] = one.renew(self.free[0].pop(0))
        one.come_back(one.approve(self.promises["cancelled"], "cancel"))
        cut_off = self.promises["cut off"]
        place = one.approve(cut_off)
        paypal.pull("faults", on="capture", kind="lost_answer")
        one.come_back(place)
        for name in ("agreed", "awaited"):
            paypal.pull("approve", order=self.promises[name].order)
        paypal.pull("weather", outage=True)

    def carried(self):
        """Waits until the journal has everything: what happens in the second after that is not in any journal."""
        missing = """SELECT (SELECT count(*) FROM journal_entry) + (SELECT count(*) FROM receipt r WHERE NOT EXISTS
          (SELECT 1 FROM journal_receipt j WHERE j.city = r.city AND j.series = r.series AND j.year = r.year
            AND j.last >= r.number)) AS n"""
        end = time.monotonic() + 20
        while self.town.count(missing):
            assert time.monotonic() < end, "the journal is not carried"
            time.sleep(0.05)

    def lose_machine(self):
        self.instance.kill()
        self.town.forget(self.instance)
        if self.town.postgres:
            self.town.postgres.rows_of("postgres", f"DROP DATABASE {self.town.name} WITH (FORCE)")
        else:
            shutil.rmtree(self.town.data)
        self.town.paypal.calm()
        return self

    # Afterwards

    def finish(self, *words, ok=True):
        return self.town.run("restore", "finish", "--config", self.town.config, *words, ok=ok)

    def is_held_back(self):
        return self.town.count("SELECT count(*) AS n FROM restoration WHERE finished_at IS NULL") > 0

    def series(self):
        return self.town.rows("SELECT series FROM restoration ORDER BY gap_to")[-1]["series"]

    def deliver_notices(self):
        """Every notice so far, as the provider sends it again; answers the statuses."""
        return {self.status_of(letter) for letter in self.town.paypal.pull("events")}

    def status_of(self, letter):
        url = f"http://127.0.0.1:{self.town.main_port}/{CITY}/notifiche/paypal"
        request = urllib.request.Request(url, letter["body"].encode(), letter["headers"])
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status
        except urllib.error.HTTPError as refused:
            return refused.code

    def truth(self):
        return self.town.truth()

    def everything_booked(self):
        tables = {
            "payment_status": "payment, seq, state", "capture": "reference", "application": "renewal, capture",
            "receipt": "series, number, renewal", "transfer": "id, amount", "lost_payment": "id, state",
            "outbox": "cause, state", "restoration": "series, finished_at"}
        return {
            name: self.town.rows(f"SELECT {columns} FROM {name} ORDER BY {columns}")
            for name, columns in tables.items()}

    def wrong_with_money(self):
        """Each payment of this story against the provider's word for it; what is wrong."""
        rows, truth = self.town.rows, self.truth()
        lost = {row["reference"]: row["state"] for row in rows("SELECT reference, state FROM lost_payment")}
        used = {row["renewal"] for row in rows("SELECT renewal FROM application")}
        wrong = []
        for name, promise in self.promises.items():
            order = truth["orders"][promise.order]
            captures = order["purchase_units"][0].get("payments", {}).get("captures", [])
            backs = [
                judge.cents(refund["amount"]) for refund in truth["refunds"].values()
                for capture in captures if refund["capture"] == capture["id"]]
            paid = [judge.cents(capture["amount"]) for capture in captures]
            found = {"used": promise.key in used, "paid": len(paid), "back": backs}
            given_back = {"used": False, "paid": 1, "back": paid}
            expected = given_back if name in GIVEN_BACK else {
                "used": name in APPLIED, "paid": int(name in APPLIED), "back": []}
            if found != expected and not (name == "month" and self.in_any_order and found == given_back):
                wrong.append(f"{name}: {found} instead of {expected}")
            if promise.order in lost and (lost[promise.order] == "refunded") != (name in GIVEN_BACK):
                wrong.append(f"{name}: noted as lost and {lost[promise.order]}")
        for order in lost:
            units = truth["orders"].pop(order)["purchase_units"]
            for capture in units[0].get("payments", {}).get("captures", []):
                truth["captures"].pop(capture["id"])
        return wrong + judge.disputes(rows, lambda: truth)

    def everything_is_right(self, env=None):
        """By the provider's truth, by plain queries, by the program's own word; and no number was given twice."""
        assert not self.wrong_with_money()
        assert not judge.wrong_things(self.town.rows)
        assert not self.town.paypal.pull("violations")
        self.town.verify(env)
        series = self.series()
        receipts, lost = self.numbers("receipt"), self.numbers("lost_receipt")
        for number, renewal in receipts.items():
            assert self.shown.setdefault(number, renewal) == renewal, f"{number} was given twice"
        kept = self.promises["kept"]
        assert not judge.broken_promises(self.town.rows, [kept])
        of_the_past = {number: key for number, key in self.shown.items() if not number.startswith("R")}
        assert lost == {number: key for number, key in of_the_past.items() if number != kept.number}
        assert all(number.startswith(series) for number in receipts.keys() - {kept.number}), receipts

    def numbers(self, table):
        rows = self.town.rows(f"SELECT series, number, year, renewal FROM {table}")
        return {f"{row['series']}{row['number']}/{row['year']}": row["renewal"] for row in rows}

