"""What the fake remembers: orders, captures, refunds, keys, and the events it tells."""

import copy
import itertools
import random
import string
import threading
import uuid
from decimal import Decimal

from signing import now_text

CURRENCIES = {"EUR", "USD", "GBP", "CHF", "JPY"}


class Refused(Exception):
    def __init__(self, status, issue=None, field=None):
        super().__init__(issue)
        self.status, self.issue, self.field = status, issue, field


class Ledger:
    def __init__(self, base):
        self.base = base
        self.lock = threading.RLock()
        self.random = random.Random(2026)
        self.numbers = itertools.count(1)
        self.reset()

    def reset(self):
        self.orders, self.captures, self.refunds = {}, {}, {}
        self.keys, self.events = {}, []

    def new_id(self):
        letters = "".join(self.random.choices(string.ascii_uppercase + string.digits, k=12))
        return f"{next(self.numbers)}{letters}"[:17]

    def once(self, action, key, content, work):
        """Runs the work once per key; a repeat gets what became of it, and whether it was a repeat."""
        with self.lock:
            if key and (action, key) in self.keys:
                known, thing = self.keys[(action, key)]
                if known != content:
                    raise ValueError(f"{action}: key {key} used again with other content")
                return thing, True
            thing = work()
            if key:
                self.keys[(action, key)] = (content, thing)
            return thing, False

    def create(self, body):
        for place, unit in enumerate(body["purchase_units"]):
            self.check_amount(unit["amount"], f"/purchase_units/{place}/amount/value")
        units = [{"reference_id": "default", **unit} for unit in body["purchase_units"]]
        has_wallet = "paypal" in body.get("payment_source", {})
        order = {
            "id": self.new_id(), "intent": body["intent"], "create_time": now_text(), "purchase_units": units,
            "status": "PAYER_ACTION_REQUIRED" if has_wallet else "CREATED",
        }
        self.orders[order["id"]] = {"order": order, "request": body}
        return order["id"]

    def check_amount(self, amount, field):
        if amount["currency_code"] not in CURRENCIES:
            raise Refused(422, "INVALID_CURRENCY_CODE", field.replace("value", "currency_code"))
        value = Decimal(amount["value"])
        if value <= 0:
            raise Refused(422, "CANNOT_BE_ZERO_OR_NEGATIVE", field)
        if value.as_tuple().exponent < (0 if amount["currency_code"] == "JPY" else -2):
            raise Refused(422, "DECIMAL_PRECISION", field)

    def find(self, order_id):
        if order_id not in self.orders:
            raise Refused(404, "INVALID_RESOURCE_ID")
        return self.orders[order_id]["order"]

    def experience(self, order_id):
        request = self.orders[order_id]["request"]
        return request.get("payment_source", {}).get("paypal", {}).get("experience_context", {})

    def approve(self, order_id):
        order = self.find(order_id)
        if order["status"] in ("CREATED", "PAYER_ACTION_REQUIRED"):
            order["status"] = "APPROVED"
            self.tell("CHECKOUT.ORDER.APPROVED", "checkout-order", self.shown(order_id))

    def capture(self, order_id, fault):
        order = self.find(order_id)
        unit = order["purchase_units"][0]
        if order["status"] == "COMPLETED":
            raise Refused(422, "ORDER_ALREADY_CAPTURED")
        if order["status"] != "APPROVED":
            raise Refused(422, "ORDER_NOT_APPROVED")
        if fault == "declined":
            raise Refused(422, "INSTRUMENT_DECLINED")
        if "invoice_id" in unit and any(c.get("invoice_id") == unit["invoice_id"] for c in self.captures.values()):
            raise Refused(422, "DUPLICATE_INVOICE_ID")
        capture = self.new_capture(order_id, unit, fault)
        unit["payments"] = {"captures": [capture]}
        order["status"] = "COMPLETED"
        kind = "PENDING" if capture["status"] == "PENDING" else "COMPLETED"
        self.tell(f"PAYMENT.CAPTURE.{kind}", "capture", self.with_order(capture, order_id))
        return order_id

    def new_capture(self, order_id, unit, fault):
        amount = {key: unit["amount"][key] for key in ("currency_code", "value")}
        if fault == "wrong_amount":
            amount["value"] = str(Decimal(amount["value"]) - Decimal("0.01"))
        if fault == "wrong_currency":
            amount["currency_code"] = "USD"
        capture = {"id": self.new_id(), "status": "COMPLETED", "amount": amount, "final_capture": True}
        capture |= {key: unit[key] for key in ("custom_id", "invoice_id") if key in unit}
        capture |= {"create_time": now_text(), "update_time": now_text()}
        capture["links"] = [self.link(f"/v2/payments/captures/{capture['id']}", "self")]
        if fault == "pending":
            capture |= {"status": "PENDING", "status_details": {"reason": "PENDING_REVIEW"}}
        self.captures[capture["id"]] = capture
        self.orders[order_id]["capture"] = capture["id"]
        return capture

    def settle(self, capture_id, status):
        """A capture under review becomes COMPLETED or DECLINED, and the notice goes out."""
        capture = self.captures[capture_id]
        capture["status"] = status
        capture.pop("status_details", None)
        order_id = next(key for key, entry in self.orders.items() if entry.get("capture") == capture_id)
        kind = "COMPLETED" if status == "COMPLETED" else "DENIED"
        self.tell(f"PAYMENT.CAPTURE.{kind}", "capture", self.with_order(capture, order_id))

    def refund(self, capture_id, body, fault):
        if capture_id not in self.captures:
            raise Refused(404, "INVALID_RESOURCE_ID")
        capture = self.captures[capture_id]
        left = Decimal(capture["amount"]["value"]) - sum(
            (Decimal(r["amount"]["value"]) for r in self.refunds.values() if r["capture"] == capture_id), Decimal())
        amount = body.get("amount") or {**capture["amount"], "value": str(left)}
        self.check_refund(capture, amount, left)
        refund = {"id": self.new_id(), "status": "PENDING" if fault == "pending" else "COMPLETED", "amount": amount}
        refund |= {"create_time": now_text(), "update_time": now_text()}
        refund |= {key: capture[key] for key in ("custom_id", "invoice_id") if key in capture}
        refund |= {key: body[key] for key in ("note_to_payer",) if key in body}
        refund["links"] = [
            self.link(f"/v2/payments/refunds/{refund['id']}", "self"),
            self.link(f"/v2/payments/captures/{capture_id}", "up"),
        ]
        self.refunds[refund["id"]] = {**refund, "capture": capture_id}
        all_back = Decimal(amount["value"]) == left
        capture["status"] = "REFUNDED" if all_back else "PARTIALLY_REFUNDED"
        self.tell("PAYMENT.CAPTURE.REFUNDED", "refund", refund)
        return refund["id"]

    def check_refund(self, capture, amount, left):
        if capture["status"] == "PENDING":
            raise Refused(422, "PENDING_CAPTURE")
        if left <= 0:
            raise Refused(422, "CAPTURE_FULLY_REFUNDED")
        if amount["currency_code"] != capture["amount"]["currency_code"]:
            raise Refused(422, "REFUND_CAPTURE_CURRENCY_MISMATCH", "/amount/currency_code")
        if Decimal(amount["value"]) > left:
            raise Refused(422, "REFUND_AMOUNT_EXCEEDED", "/amount/value")

    def shown(self, order_id):
        """The order as the API shows it, with its links."""
        order = self.find(order_id)
        links = [self.link(f"/v2/checkout/orders/{order_id}", "self")]
        if order["status"] in ("CREATED", "PAYER_ACTION_REQUIRED"):
            relation = "approve" if order["status"] == "CREATED" else "payer-action"
            links.append(self.link(f"/checkoutnow?token={order_id}", relation))
        if order["status"] == "APPROVED":
            links.append(self.link(f"/v2/checkout/orders/{order_id}/capture", "capture", "POST"))
        return {**order, "links": links}

    def shown_refund(self, refund_id):
        if refund_id not in self.refunds:
            raise Refused(404, "INVALID_RESOURCE_ID")
        return {key: value for key, value in self.refunds[refund_id].items() if key != "capture"}

    def with_order(self, capture, order_id):
        return {**capture, "supplementary_data": {"related_ids": {"order_id": order_id}}}

    def link(self, path, relation, method="GET"):
        return {"href": self.base + path, "rel": relation, "method": method}

    def tell(self, kind, resource_type, resource):
        self.events.append({
            "id": f"WH-{uuid.uuid4().hex[:17].upper()}", "event_version": "1.0", "create_time": now_text(),
            "resource_type": resource_type, "event_type": kind, "summary": f"{kind}: città di prova",
            "resource": copy.deepcopy(resource),
        })
