"""A stand-in for pagoPA on this machine only: debt positions (GPD v3, `invalidate` of v1) and Checkout with its page.

It remembers and can be told to fail (see README.md). Every request and every answer is checked against pagoPA's
published OpenAPI documents; what disagrees is listed at /_control/violations. With PAGOPA_UNCHECKED=1, as in the demo,
it needs no documents and checks none.

    python pagopa_fake.py --port 0 --print-port
"""

import html
import json
import os
import re
import sys
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
import peer
from positions import Positions, Refused

ORGANIZATION, POSITIONS_KEY, CHECKOUT_KEY = "00743110157", "chiave-posizioni", "chiave-checkout"
V3 = r"/gpd/debt-positions-service/v3/organizations/([^/]+)/debtpositions"
V1 = V3.replace("/v3/", "/v1/")
ROUTES = [
    ("POST", V3, "create"),
    ("GET", V3 + r"/([^/]+)", "find"),
    ("POST", V3 + r"/([^/]+)/publish", "publish"),
    ("POST", V1 + r"/([^/]+)/invalidate", "close"),
    ("POST", r"/checkout/ec/v2/carts", "cart"),
]


def official_spec():
    """The demo has neither the documents nor a program that reads them: it says so, and nothing is checked there."""
    if os.environ.get("PAGOPA_UNCHECKED") == "1":
        return Unchecked()
    from official_spec import OfficialSpec
    root = Path(__file__).resolve().parents[3]
    return OfficialSpec(os.environ.get("SOSTA_SPECS", str(root / "../shared/specs")))


class Unchecked:
    def fault_in_request(self, *_):
        return None

    def fault_in_answer(self, *_):
        return None


class PagoPA(peer.Peer):
    def __init__(self, base):
        self.spec = official_spec()
        self.positions = Positions()
        super().__init__(base)
        self.levers |= {
            "state": self.state, "pay": self.pay, "expire": self.expire, "report": self.report, "draft": self.draft,
            "seize": self.seize}

    def clear(self):
        super().clear()
        self.positions.clear()

    def state(self, _):
        return self.positions.known

    def pay(self, ask):
        """The notice is paid, at the page or anywhere else; with `amount` another sum, with `receipt` false none."""
        position = self.positions.find(ask["position"])
        number = position["paymentOption"][0]["installments"][0]["nav"]
        return self.positions.pay(number, ask.get("amount"), ask.get("receipt", True))

    def expire(self, ask):
        self.positions.expire(ask["position"])

    def report(self, ask):
        position = self.positions.find(ask["position"])
        self.positions.report(position["paymentOption"][0]["installments"][0]["nav"])

    def draft(self, ask):
        """As when the first call made the position and failed to publish it."""
        self.positions.find(ask["position"])["status"] = "DRAFT"

    def seize(self, ask):
        """Another program of the body's uses the number for a position of its own."""
        position = self.positions.known.pop(ask["position"])
        self.positions.known["altro"] = position | {"iupd": "altro"}

    def answer(self, action, names, query, body):
        """Status, body and headers of one call that is in order."""
        positions = self.positions
        if action == "cart":
            if any(notice["fiscalCode"] != ORGANIZATION for notice in body["paymentNotices"]):
                raise Refused(400, "Bad request", "unknown body")
            return 302, None, {"location": f"{self.base}/c/{positions.open_cart(body)}"}
        if names[0] != ORGANIZATION:
            raise Refused(403, "Forbidden", names[0])
        if action == "create":
            positions.create(names[0], body, query.get("toPublish") == "true")
            return 201, positions.echo(body["iupd"]), None
        if action == "find":
            return 200, positions.shown(names[1]), None
        if action == "publish":
            positions.publish(names[1])
            return 200, positions.echo(names[1]), None
        positions.invalidate(names[1])
        return 200, positions.first_version(names[1]), None


class Handler(peer.Handler):
    def serve(self, url, raw):
        if re.fullmatch(r"/c/[^/]+", url.path):
            return self.checkout(url.path.removeprefix("/c/"), raw)
        for method, pattern, action in ROUTES:
            match = re.fullmatch(pattern, url.path)
            if match and method == self.command:
                return self.call(action, url, list(match.groups()), raw)
        return self.send(404, {"title": "no such address"})

    def call(self, action, url, names, raw):
        self.peer.made.append({"action": action, "key": None})
        fault = self.peer.take_fault(action)
        if self.before(fault):
            return None
        key = POSITIONS_KEY if url.path.startswith("/gpd/") else CHECKOUT_KEY
        if fault["kind"] == "rate_limit":
            return self.send(429, {"message": "Rate limit is exceeded"}, {"Retry-After": "7"})
        if self.headers.get("Ocp-Apim-Subscription-Key") != key:
            return self.send(401, {"statusCode": 401, "message": "Access denied due to invalid subscription key."})
        query = dict(parse_qsl(url.query))
        status, answer, more = self.work(action, url, names, query, raw, fault)
        wrong = self.peer.spec.fault_in_answer(
            self.command, url.path, query, self.headers, raw, status, answer, more)
        if wrong:
            self.peer.violation("fake", f"{self.command} {url.path} {status}: {wrong}")
        return self.after(fault, status, b"" if answer is None else answer, more)

    def work(self, action, url, names, query, raw, fault):
        if fault["kind"] == "server_error":
            return 500, {"title": "Internal Server Error", "status": 500, "detail": "guasto di prova"}, None
        wrong = self.peer.spec.fault_in_request(self.command, url.path, query, self.headers, raw)
        if wrong:
            self.peer.violation("client", f"{self.command} {url.path}: {wrong}")
            return 400, {"title": "Bad request", "status": 400, "detail": wrong[:200]}, None
        try:
            with self.peer.lock:
                return self.peer.answer(action, names, query, json.loads(raw or b"{}"))
        except Refused as refusal:
            return refusal.status, {
                "title": refusal.title, "status": refusal.status, "detail": refusal.detail}, None

    def checkout(self, token, raw):
        """The payer's page: pays, turns back, or is told that the notice cannot be paid."""
        cart = self.peer.positions.carts.get(token)
        if cart is None:
            return self.send(404, b"Carrello sconosciuto", kind="text/plain; charset=utf-8")
        notice, ways = cart["paymentNotices"][0], cart["returnUrls"]
        if self.command == "GET":
            return self.page(page(notice))
        if parse_qs(raw.decode()).get("scelta") != ["paga"]:
            return self.send(303, b"", {"Location": ways["returnCancelUrl"]})
        paid = self.peer.positions.pay(notice["noticeNumber"])
        return self.send(303, b"", {"Location": ways["returnOkUrl" if paid else "returnErrorUrl"]})


def page(notice):
    words = {key: html.escape(str(value)) for key, value in notice.items()}
    euro = f"{notice['amount'] // 100},{notice['amount'] % 100:02d}"
    return f"""<!DOCTYPE html><html lang="it"><head><meta charset="utf-8"><title>pagoPA di prova</title></head><body>
<main><h1>pagoPA di prova</h1><p>Non è pagoPA: nessun denaro si muove.</p>
<dl><dt>Ente</dt><dd>{words['companyName']}</dd><dt>Oggetto</dt><dd>{words['description']}</dd>
<dt>Codice avviso</dt><dd>{words['noticeNumber']}</dd><dt>Importo</dt><dd>{euro} €</dd></dl>
<form method="post"><button name="scelta" value="paga">Paga</button>
<button name="scelta" value="annulla">Annulla</button></form></main></body></html>"""


if __name__ == "__main__":
    peer.run(PagoPA, Handler)
