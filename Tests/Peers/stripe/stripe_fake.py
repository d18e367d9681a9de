"""A stand-in for Stripe on this machine only: Checkout Sessions, payment intents, refunds, signed notices, the balance
and the payer's page. It remembers, keeps idempotency keys, and can be told to fail (see README.md).

    python stripe_fake.py --port 0 --print-port
"""

import hashlib
import hmac
import json
import re
import sys
import time
from base64 import b64decode
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
import peer
from books import Books
from shapes import Wrong, check_request, faults_in_answer, nested

KEY, SECRET = "sk_test_chiave-di-prova", "whsec_segreto-di-prova"
ROUTES = [
    ("POST", r"/v1/checkout/sessions", "create"),
    ("GET", r"/v1/checkout/sessions/([^/]+)", "find"),
    ("POST", r"/v1/checkout/sessions/([^/]+)/expire", "expire"),
    ("GET", r"/v1/payment_intents/([^/]+)", "find_intent"),
    ("POST", r"/v1/refunds", "refund"),
    ("GET", r"/v1/refunds/([^/]+)", "find_refund"),
    ("GET", r"/v1/balance_transactions", "transactions"),
]
PAGE = """<!doctype html>
<html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Stripe di prova</title>
<style>body{{font:1.1rem sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem}}
button,input{{font:inherit;padding:.7rem 1.2rem;margin:.4rem .4rem .4rem 0}}</style></head>
<body><main><h1>Stripe di prova</h1><p><strong>{amount} {currency}</strong></p>{told}
<form method="post">{fields}<button name="choice" value="cancel">Annulla</button></form></main></body></html>"""
CARD = """<p><label>Numero della carta <input name="card" value="4242424242424242"></label></p>
<button name="choice" value="pay">Paga con carta</button>"""
CHALLENGE = """<p>La tua banca chiede conferma.</p><input type="hidden" name="card" value="4000002500003155">
<button name="choice" value="confirm">Conferma</button><button name="choice" value="refuse">Rifiuta</button>"""


class Stripe(peer.Peer):
    def __init__(self, base):
        self.books = Books(base)
        super().__init__(base)
        for lever in (
            self.pay, self.finish, self.expire, self.dispute, self.events, self.tell, self.seal, self.state,
            self.secrets, self.forget_keys, self.pay_out,
        ):
            self.levers[lever.__name__] = lever

    def clear(self):
        super().clear()
        self.books.clear()
        self.books.on_event = lambda event: self.deliver(self.sealed(event))
        self.signing = [SECRET]

    def sealed(self, event, forged=False, at=None):
        return self.seal({"body": json.dumps(event), "forged": forged, "at": at})

    def seal(self, ask):
        """Seals any text as a notice."""
        body, forged, at = ask["body"], ask.get("forged", False), ask.get("at")
        moment = int(time.time()) if at is None else at
        secrets = ["whsec_altro"] if forged else self.signing
        marks = [
            hmac.new(secret.encode(), f"{moment}.{body}".encode(), hashlib.sha256).hexdigest() for secret in secrets]
        seal = ",".join([f"t={moment}"] + [f"v1={mark}" for mark in marks] + ["v0=" + "0" * 64])
        return {"headers": {"Content-Type": "application/json", "Stripe-Signature": seal}, "body": body}

    # Levers

    def pay(self, ask):
        self.books.pay(
            ask["session"], ask.get("amount"), ask.get("currency"), ask.get("tag"), slow=ask.get("slow", False))

    def finish(self, ask):
        self.books.finish(ask["session"], ask.get("good", True))

    def expire(self, ask):
        self.books.expire(ask["session"])

    def dispute(self, ask):
        self.books.dispute(ask["intent"], ask["kind"])

    def events(self, ask):
        wanted = [event for event in self.books.events if ask.get("type") in (None, event["type"])]
        return [self.sealed(event, ask.get("forged", False), ask.get("at")) for event in wanted]

    def tell(self, ask):
        self.books.tell(ask["type"], ask.get("object", {"object": "plan"}))

    def secrets(self, ask):
        """The webhook's secrets, two while one replaces the other."""
        self.signing = ask["secrets"]

    def forget_keys(self, _):
        self.books.keys.clear()

    def pay_out(self, _):
        return {"payout": self.books.pay_out()}

    def state(self, _):
        books = self.books
        return {"orders": len(books.sessions), "captures": len(books.charges), "refunds": len(books.refunds),
                "intents": sorted(books.intents)}

    # Stripe's own interface

    def answer(self, action, names, ask, key, path, fault):
        books = self.books
        if action == "create":
            return books.once(key, path, ask, lambda: books.create(ask, int(time.time())))
        if action == "expire":
            return books.once(key, path, ask, lambda: books.expire(names[0]))
        if action == "refund":
            return books.once(key, path, ask, lambda: books.refund(ask, fault["kind"]))
        expand = set(ask.get("expand", {}).values())
        if action == "find":
            return books.shown(books.find(books.sessions, names[0]), expand), False
        if action == "find_intent":
            return books.shown_intent(books.find(books.intents, names[0]), "latest_charge" in expand), False
        if action == "find_refund":
            return books.find(books.refunds, names[0]), False
        return books.lines(ask), False


class Handler(peer.Handler):
    def serve(self, url, raw):
        if url.path.startswith("/c/pay/"):
            return self.payer(url.path.removeprefix("/c/pay/"), dict(parse_qsl(raw.decode())))
        for method, pattern, action in ROUTES:
            match = re.fullmatch(pattern, url.path)
            if match and method == self.command:
                return self.call(action, url, list(match.groups()), raw)
        return self.send(404, Wrong(404, None, kind="invalid_request_error").body)

    def call(self, action, url, names, raw):
        stripe, key = self.peer, self.headers.get("Idempotency-Key")
        stripe.made.append({"action": action, "key": key, "body": raw.decode(errors="replace")})
        fault = stripe.take_fault(action)
        if self.before(fault) or self.broken(fault):
            return None
        status, answer, again = self.work(action, url, names, raw, key, fault)
        for wrong in faults_in_answer(answer):
            stripe.violation("fake", f"{self.command} {url.path}: {wrong}")
        return self.after(fault, status, answer, {"Idempotent-Replayed": "true"} if again else None)

    def work(self, action, url, names, raw, key, fault):
        if not self.is_known():
            return 401, Wrong(401, None).body, False
        try:
            text = raw.decode() if self.command == "POST" else url.query
            if self.command == "POST" and raw:
                if self.headers.get("Content-Type") != "application/x-www-form-urlencoded":
                    raise Wrong(400, "parameter_unknown", "Content-Type")
            ask = nested(parse_qsl(text, keep_blank_values=True, strict_parsing=bool(text)))
            check_request(action, ask)
            with self.peer.lock:
                answer, again = self.peer.answer(action, names, ask, key, url.path, fault)
            return 200, answer, again
        except Wrong as wrong:
            if wrong.body["error"].get("code") in (
                "parameter_unknown", "parameter_missing", "parameter_invalid_object", "parameter_invalid_array",
                "parameter_invalid_string", "parameter_invalid_integer", "parameter_invalid_empty", "url_invalid",
                "idempotency_key_mismatch",
            ):
                self.peer.violation("client", f"{self.command} {url.path}: {wrong.body['error']['message']}")
            return wrong.status, wrong.body, False

    def is_known(self):
        scheme, _, credentials = self.headers.get("Authorization", "").partition(" ")
        if scheme == "Basic":
            credentials = b64decode(credentials).decode().removesuffix(":")
        return credentials == KEY

    def broken(self, fault):
        kind = fault["kind"]
        if kind == "server_error":
            self.send(500, Wrong(500, None, kind="api_error").body)
        elif kind == "in_progress":
            self.send(409, Wrong(409, "idempotency_key_in_use").body)
        elif kind == "rate_limit":
            self.send(429, Wrong(429, "rate_limit").body)
        return kind in ("server_error", "in_progress", "rate_limit")

    def payer(self, name, choice):
        books = self.peer.books
        if name not in books.sessions:
            return self.send(404, "Pagamento sconosciuto".encode(), kind="text/plain; charset=utf-8")
        session = books.sessions[name]
        if self.command == "GET" and session["status"] == "open":
            return self.show(session, CARD)
        with self.peer.lock:
            if choice.get("choice") == "cancel":
                return self.send(303, b"", {"Location": session["cancel_url"]})
            agrees = {"confirm": None, "refuse": False}.get(choice.get("choice"), True)
            outcome = books.attempt(name, choice.get("card", "").replace(" ", ""), agrees)
        if outcome == "challenge":
            return self.show(session, CHALLENGE)
        if outcome == "declined":
            return self.show(session, CARD, "<p role='alert'>La carta è stata rifiutata.</p>")
        if outcome == "expired":
            return self.send(303, b"", {"Location": session["cancel_url"]})
        return self.send(303, b"", {"Location": session["success_url"]})

    def show(self, session, fields, told=""):
        cents = session["amount_total"]
        self.page(PAGE.format(
            amount=f"{cents // 100},{cents % 100:02d}", currency=escape(session["currency"].upper()), told=told,
            fields=fields))


if __name__ == "__main__":
    peer.run(Stripe, Handler)
