"""Checks every request and every answer against PayPal's published OpenAPI documents."""

import json
import re
from pathlib import Path

from openapi_core import Config, OpenAPI
from openapi_core.testing import MockRequest, MockResponse
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue

FILES = {
    "/v2/checkout/": "pp_checkout_orders_v2.json",
    "/v2/payments/": "pp_payments_payment_v2.json",
    "/v1/notifications/": "pp_notifications_webhooks_v1.json",
}
HOST = "http://paypal.test"
ISSUE_BY_RULE = {
    "required": "MISSING_REQUIRED_PARAMETER",
    "pattern": "INVALID_PARAMETER_SYNTAX",
    "format": "INVALID_PARAMETER_SYNTAX",
    "minLength": "INVALID_STRING_LENGTH",
    "maxLength": "INVALID_STRING_LENGTH",
    "minItems": "INVALID_ARRAY_MIN_ITEMS",
    "maxItems": "INVALID_ARRAY_MAX_ITEMS",
}


class OfficialSpec:
    def __init__(self, folder):
        self.documents, self.checkers = {}, {}
        for prefix, name in FILES.items():
            document = json.loads((Path(folder) / name).read_text())
            document["servers"] = [{"url": HOST}]
            # Tokens are checked by the fake itself; the OAuth scheme cannot be judged from a document.
            for operations in document["paths"].values():
                for operation in operations.values():
                    if isinstance(operation, dict):
                        operation.pop("security", None)
            document.pop("security", None)
            # The documents mark every field of an event read-only, yet verify-webhook-signature takes the event back.
            for field in document["components"]["schemas"].get("event", {}).get("properties", {}).values():
                field.pop("readOnly", None)
            self.documents[prefix] = document
            self.checkers[prefix] = OpenAPI.from_dict(document, config=Config(spec_validator_cls=None))

    def prefix(self, path):
        return next((prefix for prefix in FILES if path.startswith(prefix)), None)

    def request(self, method, path, query, headers, body):
        kind = headers.get("Content-Type", "application/json").split(";")[0]
        return MockRequest(
            HOST, method.lower(), path, args=query, headers=dict(headers), data=body or None, content_type=kind)

    def faults_in_request(self, method, path, query, headers, body):
        """Pairs of field and issue as PayPal names them; empty when the request is in order."""
        try:
            checker = self.checkers[self.prefix(path)]
            checker.validate_request(self.request(method, path, query, headers, body))
            return []
        except Exception as error:  # every kind of disagreement is a fault to report
            return faults(error)

    def fault_in_answer(self, method, path, query, headers, body, status, answer):
        """What is wrong with our own answer, or None."""
        content = b"" if answer is None else json.dumps(answer).encode()
        request = self.request(method, path, query, headers, body)
        response = MockResponse(content, status_code=status, content_type="application/json")
        try:
            self.checkers[self.prefix(path)].validate_response(request, response)
            return None
        except Exception as error:
            return "; ".join(f"{field}: {issue}" for field, issue in faults(error, plain=True))

    def problem(self, path, status, issue=None, field=None, debug_id="0"):
        """An error body in the words of the document."""
        schemas = self.documents[self.prefix(path)]["components"]["schemas"]
        shape = schemas[f"error_{status}"]["properties"]
        body = {"name": shape["name"]["enum"][0], "message": shape["message"]["enum"][0], "debug_id": debug_id}
        if issue:
            detail = {"issue": issue, "description": self.description(path, status, issue)}
            if field:
                detail |= {"field": field, "location": "body"}
            body["details"] = [detail]
        return body

    def description(self, path, status, issue):
        schemas = self.documents[self.prefix(path)]["components"]["schemas"]
        own = "orders.capture" if path.endswith("/capture") else "captures.refund"
        names = [f"{own}-{status}", str(status)] if path.endswith(("/capture", "/refund")) else [str(status)]
        for name in names:
            kinds = schemas.get(name, {}).get("properties", {}).get("details", {}).get("items", {}).get("anyOf", [])
            for kind in kinds:
                if kind["properties"]["issue"]["enum"] == [issue]:
                    return kind["properties"]["description"].get("enum", [issue])[0]
        return issue


def faults(error, plain=False):
    cause = error
    while cause is not None and not isinstance(cause, InvalidSchemaValue):
        cause = cause.__cause__
    if cause is None:
        return [("", f"{type(error).__name__}: {error}" if plain else "MALFORMED_REQUEST_JSON")]
    return [fault(each, plain) for each in cause.schema_errors]


def fault(error, plain):
    place = list(error.absolute_path)
    if error.validator == "required":
        missing = re.match(r"'([^']+)'", error.message)
        place.append(missing.group(1) if missing else "?")
    field = "".join(f"/{part}" for part in place)
    return (field, error.message if plain else ISSUE_BY_RULE.get(error.validator, "INVALID_PARAMETER_VALUE"))
