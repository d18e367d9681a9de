"""The shapes of Stripe's published API that matter here: which parameters a call takes, which fields an object has."""

import json
import re
from pathlib import Path

FIELDS = json.loads((Path(__file__).parent / "fields.json").read_text())
LOCALES = {
    "auto", "bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil", "fr", "fr-CA", "hr", "hu",
    "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sv",
    "th", "tr", "vi", "zh", "zh-HK", "zh-TW",
}
TEXT, WHOLE, URL, METADATA, LIST = "text", "whole", "url", "metadata", "list"
PARAMETERS = {
    "create": {
        "mode": {"payment"}, "success_url": URL, "cancel_url": URL, "client_reference_id": TEXT, "expires_at": WHOLE,
        "locale": LOCALES, "metadata": METADATA, "customer_email": TEXT,
        "payment_method_types": [{"card", "paypal", "klarna", "sepa_debit"}],
        "payment_intent_data": {"description": TEXT, "metadata": METADATA, "statement_descriptor_suffix": TEXT},
        "line_items": [{
            "quantity": WHOLE,
            "price_data": {
                "currency": TEXT, "unit_amount": WHOLE, "product_data": {"name": TEXT, "description": TEXT}},
        }],
    },
    "find": {"expand": [TEXT]},
    "expire": {"expand": [TEXT]},
    "refund": {
        "payment_intent": TEXT, "charge": TEXT, "amount": WHOLE, "metadata": METADATA, "expand": [TEXT],
        "reason": {"duplicate", "fraudulent", "requested_by_customer"},
    },
    "find_refund": {"expand": [TEXT]},
    "find_intent": {"expand": [TEXT]},
    "transactions": {
        "payout": TEXT, "limit": WHOLE, "starting_after": TEXT, "type": TEXT, "expand": [TEXT],
        "created": {"gte": WHOLE, "gt": WHOLE, "lt": WHOLE, "lte": WHOLE},
    },
}
REQUIRED = {"create": ["mode", "success_url", "line_items"], "refund": []}


class Wrong(Exception):
    """A request as Stripe would refuse it."""

    def __init__(self, status, code, param=None, kind="invalid_request_error", **more):
        super().__init__(code)
        self.status = status
        self.body = {"error": {"type": kind, "code": code, "message": f"{code}: {param}", **more}}
        if param:
            self.body["error"]["param"] = param
        if code is None:
            del self.body["error"]["code"]


def nested(pairs):
    """`a[b][0]=c` as {"a": {"b": {"0": "c"}}}."""
    tree = {}
    for name, value in pairs:
        steps = re.findall(r"[^\[\]]+", name)
        if not re.fullmatch(r"[^\[\]]+(\[[^\[\]]*\])*", name):
            raise Wrong(400, "parameter_unknown", name)
        place = tree
        for step in steps[:-1]:
            place = place.setdefault(step, {})
            if not isinstance(place, dict):
                raise Wrong(400, "parameter_invalid_object", name)
        place[steps[-1]] = value
    return tree


def check_request(action, tree):
    for name in REQUIRED.get(action, []):
        if name not in tree:
            raise Wrong(400, "parameter_missing", name)
    check(PARAMETERS[action], tree, "")


def check(rule, value, name):
    if isinstance(rule, dict):
        if not isinstance(value, dict):
            raise Wrong(400, "parameter_invalid_object", name)
        for key, part in value.items():
            inner = f"{name}[{key}]" if name else key
            if key not in rule:
                raise Wrong(400, "parameter_unknown", inner)
            check(rule[key], part, inner)
    elif isinstance(rule, list):
        if not isinstance(value, dict) or sorted(value) != [str(index) for index in range(len(value))]:
            raise Wrong(400, "parameter_invalid_array", name)
        for key, part in value.items():
            check(rule[0], part, f"{name}[{key}]")
    elif rule == METADATA:
        check_metadata(value, name)
    else:
        check_word(rule, value, name)


def check_metadata(value, name):
    if not isinstance(value, dict) or len(value) > 50:
        raise Wrong(400, "parameter_invalid_object", name)
    for key, text in value.items():
        if len(key) > 40 or not isinstance(text, str) or len(text) > 500:
            raise Wrong(400, "parameter_invalid_string", f"{name}[{key}]")


def check_word(rule, value, name):
    if not isinstance(value, str):
        raise Wrong(400, "parameter_invalid_string", name)
    if value == "":
        raise Wrong(400, "parameter_invalid_empty", name)
    if isinstance(rule, set) and value not in rule:
        raise Wrong(400, "parameter_invalid_string", name)
    if rule == WHOLE and not re.fullmatch(r"-?\d{1,18}", value):
        raise Wrong(400, "parameter_invalid_integer", name)
    if rule == URL and not re.fullmatch(r"https?://[^\s/]+/?\S*", value):
        raise Wrong(400, "url_invalid", name)
    if rule == TEXT and len(value) > 5000:
        raise Wrong(400, "parameter_invalid_string", name)


def faults_in_answer(answer):
    """Fields of an object that Stripe's own examples do not have, or have in another type."""
    if answer.get("object") == "list":
        return [fault for item in answer["data"] for fault in faults_in_answer(item)]
    known = FIELDS.get(answer.get("object", ""))
    if known is None:
        return [] if "error" in answer else ["an object of no known kind"]
    faults = []
    for name, value in answer.items():
        kinds = known.get(name)
        if kinds is None:
            faults.append(f"{answer['object']}.{name} is no field of Stripe's")
        elif value is not None and kind_of(value) not in kinds:
            faults.append(f"{answer['object']}.{name} is {kind_of(value)}, not {'/'.join(kinds)}")
        if isinstance(value, dict) and "object" in value:
            faults += faults_in_answer(value)
    return faults


def kind_of(value):
    return {bool: "boolean", int: "integer", str: "string", list: "list", dict: "object"}[type(value)]
