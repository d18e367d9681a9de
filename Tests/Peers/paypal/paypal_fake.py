"""A stand-in for PayPal on this machine only: Orders v2, refunds, signed notices and the payer's page.

It remembers, it keeps idempotency keys, and it can be told to fail (see README.md). Every request and every answer
is checked against PayPal's published OpenAPI documents; what disagrees is listed at /_control/violations.

    python paypal_fake.py --port 0 --print-port
"""

import json
import os
import random
import re
import sys
import time
from base64 import b64decode
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
import approval_page
import control
from ledger import Ledger, Refused
from official_spec import OfficialSpec
from peer import Caller, options, serve
from signing import CERTIFICATE_PATH, Signer

CLIENT, SECRET, WEBHOOK_ID = "client-di-prova", "segreto-di-prova", "1JE4291016473214C"
TOKEN_SECONDS = 32400
ROUTES = [
    ("POST", r"/v2/checkout/orders", "create"),
    ("GET", r"/v2/checkout/orders/([^/]+)", "find"),
    ("POST", r"/v2/checkout/orders/([^/]+)/capture", "capture"),
    ("POST", r"/v2/payments/captures/([^/]+)/refund", "refund"),
    ("GET", r"/v2/payments/captures/([^/]+)", "find_capture"),
    ("GET", r"/v2/payments/refunds/([^/]+)", "find_refund"),
    ("POST", r"/v1/notifications/verify-webhook-signature", "verify"),
]


class Fake:
    def __init__(self, base, specs):
        self.base = base
        self.spec = OfficialSpec(specs)
        self.ledger = Ledger(base)
        self.signer = Signer(WEBHOOK_ID)
        self.faults, self.violations, self.calls, self.tokens = [], [], [], set()
        self.weather, self.chance, self.webhooks, self.taken = {}, random.Random(2026), None, []

    def take_fault(self, action):
        with self.ledger.lock:
            for fault in self.faults:
                if fault["on"] == action:
                    fault["times"] = fault.get("times", 1) - 1
                    if fault["times"] <= 0:
                        self.faults.remove(fault)
                    return fault
            return self.struck(action)

    def struck(self, action):
        """What the weather does to a call: nothing, or one kind of fault at its rate."""
        if self.weather.get("outage"):
            return {"kind": "no_work"}
        dice = self.chance.random()
        for name, rate in self.weather.get("rates", {}).items():
            only, _, kind = name.rpartition("/")
            if only not in ("", action):
                continue
            if dice < rate:
                return {"kind": kind, "seconds": self.chance.uniform(0, self.weather.get("seconds", 0.2))}
            dice -= rate
        return {"kind": None}

    def violation(self, who, text):
        self.violations.append({"who": who, "text": text})
        print(f"VIOLATION by the {who}: {text}", file=sys.stderr, flush=True)

    def answer(self, action, names, body, raw, key, fault):
        """Status and body of one call that is in order."""
        ledger, kind = self.ledger, fault["kind"]
        if action == "create":
            if body.get("payment_source") and not key:
                raise Refused(400, "PAYPAL_REQUEST_ID_REQUIRED")
            order_id, again = ledger.once(action, key, raw, lambda: ledger.create(body))
            return (200 if again else 201), ledger.shown(order_id)
        if action == "find":
            return 200, ledger.shown(names[0])
        if action == "capture":
            order_id, again = ledger.once(
                action, key, (names[0], raw), lambda: ledger.capture(names[0], kind))
            return (200 if again else 201), ledger.shown(order_id)
        if action == "refund":
            refund_id, _ = ledger.once(
                action, key, (names[0], raw), lambda: ledger.refund(names[0], body, kind))
            return 201, ledger.shown_refund(refund_id)
        if action == "find_capture":
            if names[0] not in ledger.captures:
                raise Refused(404, "INVALID_RESOURCE_ID")
            return 200, ledger.captures[names[0]]
        if action == "find_refund":
            return 200, ledger.shown_refund(names[0])
        is_ours = self.signer.judges(body, raw)
        return 200, {"verification_status": "SUCCESS" if is_ours else "FAILURE"}


class Handler(Caller):
    peer = None

    def hear(self, url, raw):
        if url.path.startswith("/_control"):
            return self.send(200, control.handle(self.peer, url, raw))
        if url.path == CERTIFICATE_PATH:
            return self.send(200, self.peer.signer.certificate, kind="application/x-pem-file")
        if url.path == "/checkoutnow":
            return self.approval(url, raw)
        if (self.command, url.path) == ("POST", "/v1/oauth2/token"):
            return self.token(raw)
        for method, pattern, action in ROUTES:
            match = re.fullmatch(pattern, url.path)
            if match and method == self.command:
                return self.call(action, url, list(match.groups()), raw)
        return self.send(404, {"name": "NOT_FOUND", "message": "no such address"})

    def token(self, raw):
        fault = self.peer.take_fault("token")
        self.peer.calls.append({"action": "token", "key": None})
        if self.broken(fault, None):
            return
        scheme, _, credentials = self.headers.get("Authorization", "").partition(" ")
        known = scheme == "Basic" and b64decode(credentials).decode() == f"{CLIENT}:{SECRET}"
        if not known:
            return self.send(401, {"error": "invalid_client", "error_description": "Client Authentication failed"})
        if parse_qs(raw.decode()).get("grant_type") != ["client_credentials"]:
            return self.send(400, {"error": "unsupported_grant_type"})
        token = f"A21-{len(self.peer.calls)}-{time.monotonic_ns()}"
        self.peer.tokens.add(token)
        self.send(200, {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS})

    def call(self, action, url, names, raw):
        fake, key = self.peer, self.headers.get("PayPal-Request-Id")
        fake.calls.append({"action": action, "key": key, "body": raw.decode(errors="replace")})
        fault = fake.take_fault(action)
        if self.broken(fault, url.path):
            return
        status, answer = self.work(action, url, names, raw, key, fault)
        query = dict(parse_qsl(url.query))
        wrong = fake.spec.fault_in_answer(self.command, url.path, query, self.headers, raw, status, answer)
        if wrong:
            fake.violation("fake", f"{self.command} {url.path} {status}: {wrong}")
        if (fake.webhooks or {}).get("first") and fake.chance.random() < 0.5:
            control.deliver_new(fake)
            time.sleep(fake.chance.uniform(0, fake.webhooks["seconds"]))
        if fault["kind"] in ("lost_answer", "silence"):
            time.sleep(fault.get("seconds", 0) if fault["kind"] == "silence" else 0)
            self.hang_up()
        elif fault["kind"] == "garbage":
            self.send(status, b"<html>", kind="text/html")
        else:
            self.send(status, answer)
        control.deliver_new(fake)

    def work(self, action, url, names, raw, key, fault):
        fake = self.peer
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in fake.tokens:
            return self.unauthorised(url.path)
        wrong = fake.spec.faults_in_request(
            self.command, url.path, dict(parse_qsl(url.query)), self.headers, raw)
        if wrong:
            fake.violation("client", f"{self.command} {url.path}: {wrong}")
            field, issue = wrong[0]
            return 400, self.problem(url.path, 400, issue, field)
        try:
            return fake.answer(action, names, json.loads(raw or b"{}"), raw, key, fault)
        except Refused as refusal:
            return refusal.status, self.problem(url.path, refusal.status, refusal.issue, refusal.field)
        except ValueError as error:
            fake.violation("client", str(error))
            return 400, self.problem(url.path, 400, "INVALID_PARAMETER_VALUE", "PayPal-Request-Id")

    def problem(self, path, status, issue=None, field=None):
        if path.startswith("/v1/notifications/"):
            return {"name": issue, "message": issue, "debug_id": "0", "details": [{"issue": issue}]}
        return self.peer.spec.problem(path, status, issue, field, debug_id=f"{len(self.peer.calls):x}")

    def unauthorised(self, path):
        if path.startswith("/v1/notifications/"):
            return 401, {"name": "AUTHENTICATION_FAILURE", "message": "invalid token", "debug_id": "0"}
        return 401, self.peer.spec.problem(path, 401)

    def broken(self, fault, path):
        """Faults that come before any work; True when the call ends here."""
        kind = fault["kind"]
        if kind == "delay":
            time.sleep(fault["seconds"])
        elif kind == "no_work":
            self.hang_up()
        elif kind == "server_error":
            self.send(500, self.peer.spec.problem("/v2/checkout/", 500))
        elif kind == "in_progress":
            self.send(409, self.peer.spec.problem("/v2/payments/", 409, "PREVIOUS_REQUEST_IN_PROGRESS"))
        elif kind == "rate_limit":
            # Not in the documents, but in PayPal's manual.
            self.send(429, {"name": "RATE_LIMIT_REACHED", "message": "Too many requests."}, {"Retry-After": "7"})
        return kind in ("no_work", "server_error", "in_progress", "rate_limit")

    def approval(self, url, raw):
        if self.peer.weather.get("outage"):
            return self.hang_up()
        token = parse_qs(url.query).get("token", [""])[0]
        if token not in self.peer.ledger.orders:
            return self.send(404, b"Ordine sconosciuto", kind="text/plain; charset=utf-8")
        order, experience = self.peer.ledger.find(token), self.peer.ledger.experience(token)
        if self.command == "GET":
            return self.send(200, approval_page.page(order, experience).encode(), kind="text/html; charset=utf-8")
        approved = parse_qs(raw.decode()).get("choice") == ["approve"]
        if approved:
            self.peer.ledger.approve(token)
        control.deliver_new(self.peer)
        self.send(303, b"", {"Location": approval_page.way_back(order, experience, approved)})


def main():
    specs = Path(__file__).resolve().parents[3] / "../shared/specs"
    wanted = options(specs=os.environ.get("SOSTA_SPECS", str(specs)))
    serve(Handler, lambda address: Fake(address, wanted.specs), wanted)


if __name__ == "__main__":
    main()
