"""A stand-in for Nexi XPay on this machine only: the payer's page, sealed notices, the state of an order, refunds.

It works out every MAC by itself from the published formulas, remembers, and can be told to fail (see README.md).

    python nexi_fake.py --port 0 --print-port
"""

import hashlib
import hmac
import itertools
import json
import re
import sys
import time
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

sys.path.insert(0, str(Path(__file__).parents[1]))
import peer

ALIAS, KEY = "ALIAS_PROVA", "CHIAVE_DI_PROVA"
EURO = "978"
MINUTES_OF_A_SEAL = 5
FORM = {
    "alias": r".{1,30}", "importo": r"[1-9]\d{0,7}", "divisa": r"EUR", "codTrans": r"[^#'\"]{2,30}",
    "url": r"https?://\S{1,490}", "url_back": r"https?://\S{1,190}", "mac": r"[0-9a-f]{40}",
}
MORE = {
    "urlpost": r"https?://\S{1,490}", "languageId": r"ITA|ENG|SPA|FRA|GER|JPN|CHI|ARA|RUS|POR",
    "descrizione": r"[^#'\"]{0,2000}", "TCONTAB": r"[CD]", "mail": r".{0,150}", "Note1": r".{0,200}",
}
CALLS = {
    "situazioneOrdine": ["apiKey", "codiceTransazione", "timeStamp"],
    "storna": ["apiKey", "codiceTransazione", "divisa", "importo", "timeStamp"],
}
DENIED = "4539970000000014"
PAGE = """<!doctype html>
<html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Nexi di prova</title>
<style>body{{font:1.1rem sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem}}
button,input{{font:inherit;padding:.7rem 1.2rem;margin:.4rem .4rem .4rem 0}}</style></head>
<body><main><h1>Nexi di prova</h1><p>{what}</p><p><strong>{amount} EUR</strong></p>
<form method="post" action="/pagina/{code}">
<p><label>Numero della carta <input name="card" value="4539970000000006"></label></p>
<button name="choice" value="pay">Paga con carta</button>
<button name="choice" value="cancel">Annulla</button></form></main></body></html>"""


def seal(fields, key=KEY):
    text = "".join(f"{name}={value}" for name, value in fields) + key
    return hashlib.sha1(text.encode()).hexdigest()


class Failed(Exception):
    def __init__(self, code, words):
        super().__init__(words)
        self.code = code


class Nexi(peer.Peer):
    def __init__(self, base):
        super().__init__(base)
        for lever in (self.pay, self.come, self.events, self.state, self.mark, self.clock):
            self.levers[lever.__name__] = lever
        self.levers["tell"] = lambda ask: self.tell(ask["code"], ask["esito"])

    def clear(self):
        super().clear()
        self.orders, self.letters, self.refunds = {}, [], 0
        self.numbers, self.now = itertools.count(160_000_001), None

    # The page

    def open(self, form):
        """The payer arrives with the order in the address. Answers the order, or what is wrong."""
        for name, rule in FORM.items():
            if not re.fullmatch(rule, form.get(name, "")):
                return None, f"{name} is missing or odd"
        for name, value in form.items():
            if name not in FORM and not re.fullmatch(MORE.get(name, r"(?!)"), value):
                return None, f"{name} is no parameter, or odd"
        right = seal([(name, form[name]) for name in ("codTrans", "divisa", "importo")])
        if form["alias"] != ALIAS or not hmac.compare_digest(form["mac"], right):
            return None, "the MAC does not fit"
        code = form["codTrans"]
        known = self.orders.get(code)
        if known and known["form"]["importo"] != form["importo"]:
            return None, "codTrans used for another amount"
        order = self.orders.setdefault(code, {
            "form": form, "stato": "Non Creato", "importo": int(form["importo"]), "divisa": EURO, "operazioni": [],
            "tries": 0})
        return order, None

    def authorise(self, code, good=True, amount=None, currency=None, state=None):
        order = self.orders[code]
        if order["stato"] not in ("Non Creato", "Negato"):
            return
        order["tries"] += 1
        if amount:
            order["importo"] = amount
        if currency:
            order["divisa"] = currency
        order["stato"] = state or ("Contabilizzato" if good else "Negato")
        if good and not state:
            order["operazioni"] = [self.operation("CONTAB.", order["importo"], "Contabilizzato", order["divisa"])]
        self.tell(code, "PEN" if state == "In Corso" else "OK" if good else "KO")

    def operation(self, kind, amount, state, currency=EURO):
        return {"tipoOperazione": kind, "importo": amount, "divisa": currency, "stato": state,
                "dataOperazione": "2026-11-21 10:15:30.0"}

    def tell(self, code, esito):
        order = self.orders[code]
        divisa = "EUR" if order["divisa"] == EURO else "USD"
        fields = [
            ("codTrans", code), ("esito", esito), ("importo", str(order["importo"])), ("divisa", divisa),
            ("data", "20261121"), ("orario", f"1015{order['tries']:02d}"),
            ("codAut", "ABC123" if esito == "OK" else "")]
        more = {"alias": ALIAS, "brand": "VISA", "nazionalita": "ITA", "messaggio": "Message OK", "codiceEsito": "0",
                "languageId": "ITA", "tipoTransazione": "NO_3DSECURE"}
        order["told"] = {**dict(fields), **more, "mac": seal(fields)}
        letter = {"headers": {"Content-Type": "application/x-www-form-urlencoded"}, "body": urlencode(order["told"])}
        self.letters.append(letter)
        self.deliver(letter)

    # Levers

    def come(self, ask):
        """The payer opens the address: {"address": …}."""
        form = dict(parse_qsl(ask["address"].split("?", 1)[1], keep_blank_values=True))
        _, wrong = self.open(form)
        if wrong:
            self.violation("client", wrong)

    def pay(self, ask):
        self.authorise(
            ask["code"], ask.get("good", True), ask.get("amount"), ask.get("currency"), ask.get("state"))

    def mark(self, ask):
        """Gives an order another state."""
        self.orders[ask["code"]]["stato"] = ask["state"]

    def clock(self, ask):
        """Sets XPay's clock, in milliseconds; without it, it is this machine's."""
        self.now = ask.get("now")

    def events(self, ask):
        if not ask.get("forged"):
            return self.letters
        forged = []
        for letter in self.letters:
            told = dict(parse_qsl(letter["body"], keep_blank_values=True))
            told["mac"] = seal(
                [(name, told.get(name, "")) for name in (
                    "codTrans", "esito", "importo", "divisa", "data", "orario", "codAut")], key="ALTRA_CHIAVE")
            forged.append({**letter, "body": urlencode(told)})
        return forged

    def state(self, _):
        paid = [order for order in self.orders.values() if order["stato"] not in ("Non Creato", "Negato")]
        return {"orders": len(self.orders), "captures": len(paid), "refunds": self.refunds}

    # The back office

    def answer(self, name, ask, fault):
        self.check(name, ask)
        code = ask["codiceTransazione"]
        if code not in self.orders:
            raise Failed(2, "Non è possibile trovare l'informazione richiesta")
        order = self.orders[code]
        if name == "situazioneOrdine":
            return {"report": [self.shown(code, order)]}
        return self.give_back(order, int(ask["importo"]), fault)

    def check(self, name, ask):
        for field in CALLS[name] + ["mac"]:
            if not isinstance(ask.get(field), (str, int)):
                raise Failed(1, f"{field}: valore non corretto")
        for field in ask:
            if field not in CALLS[name] + ["mac"]:
                raise Failed(1, f"Campo \"{field}\" non riconosciuto")
        if ask["apiKey"] != ALIAS:
            raise Failed(7, "apiKey errata")
        if not hmac.compare_digest(str(ask["mac"]), seal([(field, ask[field]) for field in CALLS[name]])):
            raise Failed(3, "MAC errato")
        now = time.time() * 1000 if self.now is None else self.now
        if abs(now - int(ask["timeStamp"])) > MINUTES_OF_A_SEAL * 60_000:
            raise Failed(5, "Sono passati più di 5 minuti")

    def shown(self, code, order):
        return {
            "codiceTransazione": code, "importo": order["importo"], "divisa": order["divisa"],
            "stato": order["stato"], "brand": "VISA", "dataTransazione": "2026-11-21 10:15:30.0",
            "dettaglio": [{"operazioni": order["operazioni"], "stato": order["stato"]}],
        }

    def give_back(self, order, amount, fault):
        back = sum(line["importo"] for line in order["operazioni"] if line["tipoOperazione"] == "STORNO")
        if order["stato"] not in ("Contabilizzato", "Rimborsato Parz.") or amount <= 0:
            raise Failed(20, "Operazione non eseguibile")
        if back + amount > order["importo"]:
            raise Failed(14, "Importo errato")
        order["operazioni"].append(self.operation("STORNO", amount, "Stornato"))
        order["stato"] = "Rimborsato" if back + amount == order["importo"] else "Rimborsato Parz."
        self.refunds += 1
        return {}


class Handler(peer.Handler):
    def serve(self, url, raw):
        if url.path == "/ecomm/ecomm/DispatcherServlet":
            return self.arrive(url, raw)
        if url.path.startswith("/pagina/"):
            return self.choose(url.path.removeprefix("/pagina/"), dict(parse_qsl(raw.decode())))
        name = url.path.removeprefix("/ecomm/api/bo/")
        if self.command == "POST" and name in CALLS:
            return self.call(name, raw)
        return self.send(404, b"", kind="text/plain")

    def arrive(self, url, raw):
        text = url.query if self.command == "GET" else raw.decode()
        order, wrong = self.peer.open(dict(parse_qsl(text, keep_blank_values=True)))
        if wrong:
            self.peer.violation("client", wrong)
            return self.send(400, f"Richiesta non valida: {wrong}".encode(), kind="text/plain; charset=utf-8")
        form, cents = order["form"], order["importo"]
        return self.page(PAGE.format(
            what=escape(form.get("descrizione", "")), amount=f"{cents // 100},{cents % 100:02d}",
            code=escape(form["codTrans"])))

    def choose(self, code, choice):
        if code not in self.peer.orders:
            return self.send(404, b"", kind="text/plain")
        order = self.peer.orders[code]
        if choice.get("choice") == "cancel":
            back = {"alias": ALIAS, "codTrans": code, "importo": order["importo"], "divisa": "EUR", "esito": "ANNULLO"}
            return self.send(303, b"", {"Location": f"{order['form']['url_back']}?{urlencode(back)}"})
        self.peer.authorise(code, choice.get("card", "").replace(" ", "") != DENIED)
        return self.send(303, b"", {"Location": f"{order['form']['url']}?{urlencode(order['told'])}"})

    def call(self, name, raw):
        nexi = self.peer
        nexi.made.append({"action": name, "key": None, "body": raw.decode(errors="replace")})
        fault = nexi.take_fault(name)
        if self.before(fault):
            return
        if fault["kind"] == "server_error":
            return self.send(500, b"<html>", kind="text/html")
        if fault["kind"] == "rate_limit":
            return self.send(429, {})
        with nexi.lock:
            self.after(fault, 200, self.sealed(self.work(name, raw, fault), fault))

    def work(self, name, raw, fault):
        try:
            if fault["kind"] == "internal":
                raise Failed(97, "Errore generico")
            if self.headers.get("Content-Type") != "application/json":
                raise Failed(1, "Content-Type")
            return {"esito": "OK", **self.peer.answer(name, json.loads(raw), fault)}
        except (Failed, ValueError) as failed:
            code = getattr(failed, "code", 1)
            if code in (1, 3, 7):
                self.peer.violation("client", f"{name}: {failed}")
            return {"esito": "KO", "errore": {"codice": code, "messaggio": str(failed)}}

    def sealed(self, answer, fault):
        head = [
            ("esito", answer["esito"]), ("idOperazione", str(next(self.peer.numbers))),
            ("timeStamp", str(int(time.time() * 1000)))]
        mac = seal(head, key="ALTRA_CHIAVE" if fault["kind"] == "unsealed" else KEY)
        return {**answer, **dict(head), "mac": mac}


if __name__ == "__main__":
    peer.run(Nexi, Handler)
