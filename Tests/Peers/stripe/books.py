"""What the fake remembers: sessions, intents, charges, refunds, disputes, balance, keys, and the events it tells."""

import copy
import itertools
import json
import time

from shapes import Wrong

MINIMUM = {"eur": 50, "usd": 50}
DECLINED, CHALLENGED = "4000000000000002", "4000002500003155"


class Books:
    def __init__(self, base):
        self.base = base
        self.numbers = itertools.count(1)
        self.clear()

    def clear(self):
        self.sessions, self.intents, self.charges, self.refunds, self.disputes = {}, {}, {}, {}, {}
        self.transactions, self.keys, self.events = [], {}, []
        self.on_event = lambda event: None

    def new_id(self, prefix):
        return f"{prefix}_test_{next(self.numbers):06d}abcdefGHIJ"

    def find(self, shelf, thing):
        if thing not in shelf:
            raise Wrong(404, "resource_missing", "id")
        return shelf[thing]

    # Sessions

    def create(self, ask, now):
        price = ask["line_items"]["0"]["price_data"]
        currency, cents = price["currency"], int(price["unit_amount"])
        amount = cents * int(ask["line_items"]["0"].get("quantity", "1"))
        if currency not in MINIMUM:
            raise Wrong(400, "parameter_invalid_string", "line_items[0][price_data][currency]")
        if cents < 0:
            raise Wrong(400, "parameter_invalid_integer", "line_items[0][price_data][unit_amount]")
        if amount < MINIMUM[currency]:
            raise Wrong(400, "amount_too_small", "line_items[0][price_data][unit_amount]")
        if len(ask.get("client_reference_id", "")) > 200:
            raise Wrong(400, "parameter_invalid_string", "client_reference_id")
        expires = int(ask.get("expires_at", now + 86_400))
        if not now + 1800 - 60 <= expires <= now + 86_400 + 60:
            raise Wrong(400, None, "expires_at")
        name = self.new_id("cs")
        intent_data = ask.get("payment_intent_data", {})
        self.sessions[name] = {
            "id": name, "object": "checkout.session", "amount_subtotal": amount, "amount_total": amount,
            "cancel_url": ask.get("cancel_url"), "client_reference_id": ask.get("client_reference_id"), "created": now,
            "currency": currency, "expires_at": expires, "livemode": False, "locale": ask.get("locale"),
            "metadata": ask.get("metadata", {}), "mode": "payment", "payment_intent": None,
            "payment_method_types": list(ask.get("payment_method_types", {"0": "card"}).values()),
            "payment_status": "unpaid", "status": "open", "success_url": ask["success_url"],
            "url": f"{self.base}/c/pay/{name}",
        }
        self.intent_data = getattr(self, "intent_data", {}) | {name: intent_data}
        return self.sessions[name]

    def expire(self, name):
        session = self.find(self.sessions, name)
        if session["status"] != "open":
            raise Wrong(400, None, "session")
        session |= {"status": "expired", "url": None}
        self.tell("checkout.session.expired", session)
        return session

    def shown(self, session, expand):
        shown = copy.deepcopy(session)
        intent = self.intents.get(session["payment_intent"])
        if intent and "payment_intent" in expand:
            shown["payment_intent"] = self.shown_intent(intent, "payment_intent.latest_charge" in expand)
        return shown

    def shown_intent(self, intent, whole_charge):
        shown = copy.deepcopy(intent)
        if whole_charge and intent["latest_charge"]:
            shown["latest_charge"] = copy.deepcopy(self.charges[intent["latest_charge"]])
        return shown

    # What the payer does on the page

    def intent_of(self, session):
        if session["payment_intent"] is None:
            data, name = self.intent_data.get(session["id"], {}), self.new_id("pi")
            self.intents[name] = {
                "id": name, "object": "payment_intent", "amount": session["amount_total"], "amount_received": 0,
                "created": int(time.time()), "currency": session["currency"], "description": data.get("description"),
                "latest_charge": None, "last_payment_error": None, "livemode": False,
                "metadata": data.get("metadata", {}), "payment_method_types": ["card"],
                "status": "requires_payment_method",
            }
            session["payment_intent"] = name
        return self.intents[session["payment_intent"]]

    def attempt(self, name, card, agrees=True):
        """One try with a card: `paid`, `declined` or `challenge` (the bank wants to see the payer)."""
        session = self.find(self.sessions, name)
        if session["status"] != "open":
            return session["status"]
        intent = self.intent_of(session)
        if card == CHALLENGED and agrees is True:
            intent["status"] = "requires_action"
            return "challenge"
        if card == DECLINED or agrees is False:
            code = "card_declined" if card == DECLINED else "payment_intent_authentication_failure"
            intent |= {
                "status": "requires_payment_method",
                "last_payment_error": {"type": "card_error", "code": code, "decline_code": "generic_decline"}}
            self.tell("payment_intent.payment_failed", intent)
            return "declined"
        self.pay(name)
        return "paid"

    def pay(self, name, amount=None, currency=None, tag=None, slow=False):
        """The session is paid, or, to test its readers, paid wrongly."""
        session = self.find(self.sessions, name)
        intent = self.intent_of(session)
        intent["currency"] = session["currency"] = currency or session["currency"]
        if tag:
            intent["metadata"] = {**intent["metadata"], "sosta": tag}
        intent["status"] = "processing" if slow else "succeeded"
        session |= {"status": "complete", "payment_status": "unpaid" if slow else "paid", "url": None}
        if not slow:
            self.receive(intent, intent["amount"] if amount is None else amount)
            session["amount_total"] = intent["amount_received"]
        self.tell("checkout.session.completed", session)
        self.tell("payment_intent.processing" if slow else "payment_intent.succeeded", intent)

    def finish(self, name, good):
        """Money that was under way arrives, or does not."""
        session = self.find(self.sessions, name)
        intent = self.intent_of(session)
        if good:
            intent["status"], session["payment_status"] = "succeeded", "paid"
            self.receive(intent, intent["amount"])
            self.tell("checkout.session.async_payment_succeeded", session)
        else:
            intent["status"] = "requires_payment_method"
            self.tell("checkout.session.async_payment_failed", session)

    def receive(self, intent, amount):
        name = self.new_id("ch")
        self.charges[name] = {
            "id": name, "object": "charge", "amount": amount, "amount_captured": amount, "amount_refunded": 0,
            "captured": True, "created": int(time.time()), "currency": intent["currency"], "disputed": False,
            "livemode": False, "metadata": dict(intent["metadata"]), "paid": True, "payment_intent": intent["id"],
            "refunded": False, "status": "succeeded",
        }
        intent |= {"latest_charge": name, "amount_received": amount}
        self.move("charge", name, amount, fee=(amount * 150 + 5000) // 10_000 + 25, currency=intent["currency"])

    # Money that goes back

    def refund(self, ask, fault):
        intent = self.find(self.intents, ask.get("payment_intent", ""))
        if not intent["latest_charge"]:
            raise Wrong(400, "charge_not_refundable", "payment_intent")
        charge = self.charges[intent["latest_charge"]]
        left = charge["amount"] - charge["amount_refunded"]
        if left == 0:
            raise Wrong(400, "charge_already_refunded")
        amount = int(ask.get("amount", left))
        if amount <= 0:
            raise Wrong(400, "parameter_invalid_integer", "amount")
        if amount > left:
            raise Wrong(400, None, "amount")
        name = self.new_id("re")
        refund = {
            "id": name, "object": "refund", "amount": amount, "charge": charge["id"], "created": int(time.time()),
            "currency": charge["currency"], "metadata": ask.get("metadata", {}), "payment_intent": intent["id"],
            "reason": ask.get("reason"), "status": {"pending": "pending", "failed": "failed"}.get(fault, "succeeded"),
        }
        self.refunds[name] = refund
        if fault != "failed":
            charge["amount_refunded"] += amount
            charge["refunded"] = charge["amount_refunded"] == charge["amount"]
            self.move("refund", name, -amount, currency=charge["currency"])
            self.tell("charge.refunded", charge)
        return refund

    def dispute(self, intent_name, kind):
        """One more step of a complaint: kind is the end of the event's name, status as Stripe has it then."""
        intent = self.find(self.intents, intent_name)
        charge = self.charges[intent["latest_charge"]]
        name, status = f"dp_{intent_name}", {
            "created": "needs_response", "funds_withdrawn": "needs_response", "funds_reinstated": "won",
            "closed": "lost", "updated": "under_review", "inquiry": "warning_needs_response"}[kind]
        self.disputes[name] = {
            "id": name, "object": "dispute", "amount": charge["amount"], "charge": charge["id"],
            "created": int(time.time()), "currency": charge["currency"], "livemode": False, "metadata": {},
            "evidence_details": {"due_by": 1_800_000_000, "has_evidence": False},
            "payment_intent": intent_name, "reason": "fraudulent", "status": status,
        }
        if kind in ("funds_withdrawn", "funds_reinstated"):
            sign = -1 if kind == "funds_withdrawn" else 1
            fee = 2000 if sign < 0 else 0
            self.move("adjustment", name, sign * charge["amount"], fee=fee, currency=charge["currency"])
        self.tell("charge.dispute." + ("created" if kind == "inquiry" else kind), self.disputes[name])

    # The balance and what is paid out of it

    def move(self, kind, source, amount, fee=0, currency="eur"):
        self.transactions.append({
            "id": self.new_id("txn"), "object": "balance_transaction", "amount": amount, "created": int(time.time()),
            "currency": currency, "fee": fee, "net": amount - fee, "source": source, "status": "available",
            "type": kind, "reporting_category": {"adjustment": "dispute"}.get(kind, kind), "payout": None,
        })

    def pay_out(self):
        name = self.new_id("po")
        due = [line for line in self.transactions if not line["payout"]]
        self.move("payout", name, -sum(line["net"] for line in due))
        for line in due + self.transactions[-1:]:
            line["payout"] = name
        return name

    def lines(self, ask):
        """The newest first, a page at a time, as all of Stripe's lists."""
        found = [line for line in reversed(self.transactions) if self.is_wanted(line, ask)]
        if "starting_after" in ask:
            places = [place for place, line in enumerate(found) if line["id"] == ask["starting_after"]]
            if not places:
                raise Wrong(400, "resource_missing", "starting_after")
            found = found[places[0] + 1:]
        limit = int(ask.get("limit", 10))
        if not 1 <= limit <= 100:
            raise Wrong(400, "parameter_invalid_integer", "limit")
        whole = "data.source" in ask.get("expand", {}).values()
        shown = [self.shown_line(line, whole) for line in found[:limit]]
        return {"object": "list", "data": shown, "has_more": len(found) > limit, "url": "/v1/balance_transactions"}

    def is_wanted(self, line, ask):
        created = ask.get("created", {})
        return (
            ("payout" not in ask or line["payout"] == ask["payout"])
            and ("type" not in ask or line["type"] == ask["type"])
            and line["created"] >= int(created.get("gte", 0)) and line["created"] < int(created.get("lt", 1 << 60)))

    def shown_line(self, line, whole):
        shown = {key: value for key, value in line.items() if key != "payout"}
        if whole:
            shelves = {**self.charges, **self.refunds, **self.disputes}
            if line["source"] in shelves:
                shown["source"] = copy.deepcopy(shelves[line["source"]])
        return shown

    def tell(self, kind, thing):
        event = {
            "id": self.new_id("evt"), "object": "event", "api_version": "2025-08-27.basil",
            "created": int(time.time()), "data": {"object": copy.deepcopy(thing)}, "livemode": False,
            "pending_webhooks": 1, "request": {"id": None, "idempotency_key": None}, "type": kind,
        }
        self.events.append(event)
        self.on_event(event)

    def once(self, key, call, content, work):
        """Runs the work once per key. A repeat gets the same answer; another request with that key is refused."""
        if not key:
            return work(), False
        if len(key) > 255:
            raise Wrong(400, None, "Idempotency-Key")
        if key in self.keys:
            known, answer = self.keys[key]
            if known != (call, content):
                raise Wrong(400, "idempotency_key_mismatch", kind="idempotency_error")
            return json.loads(answer), True
        answer = work()
        self.keys[key] = ((call, content), json.dumps(answer))
        return answer, False
