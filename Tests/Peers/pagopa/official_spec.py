"""Checks every request and every answer against pagoPA's published OpenAPI documents."""

import json
from pathlib import Path

from openapi_core import Config, OpenAPI
from openapi_core.testing import MockRequest, MockResponse
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue

FILES = {
    "/gpd/debt-positions-service/v3": "gpd_v3.json",
    "/gpd/debt-positions-service/v1": "gpd.json",
    "/checkout/ec/v2": "checkout_v2.json",
}
HOST = "http://pagopa.test"


class OfficialSpec:
    def __init__(self, folder):
        self.checkers = {}
        for prefix, name in FILES.items():
            text = (Path(folder) / name).read_text()
            # Java's sign for a blank, and Java's habit to match the whole.
            document = json.loads(text.replace(r'"[\\w*\\h-]+"', r'"^[\\w* -]+$"'))
            document["servers"] = [{"url": HOST + prefix}]
            # Keys are checked by the fake itself.
            document.pop("security", None)
            for operations in document["paths"].values():
                for operation in operations.values():
                    if isinstance(operation, dict):
                        operation.pop("security", None)
            self.close(document["components"]["schemas"])
            self.checkers[prefix] = OpenAPI.from_dict(document, config=Config(spec_validator_cls=None))

    def close(self, schemas):
        """A field that the documents do not know is a mistake of ours, though pagoPA might let it pass."""
        for schema in schemas.values():
            if schema.get("type") == "object":
                schema.setdefault("additionalProperties", False)

    def checker(self, path):
        return next(checker for prefix, checker in self.checkers.items() if path.startswith(prefix + "/"))

    def request(self, method, path, query, headers, body):
        kind = headers.get("Content-Type", "application/json").split(";")[0]
        return MockRequest(
            HOST, method.lower(), path, args=query, headers=dict(headers), data=body or None, content_type=kind)

    def fault_in_request(self, method, path, query, headers, body):
        """What is wrong with the request, or None."""
        return self.judged(lambda: self.checker(path).validate_request(
            self.request(method, path, query, headers, body)))

    def fault_in_answer(self, method, path, query, headers, body, status, answer, more):
        """What is wrong with our own answer, or None."""
        content = b"" if answer is None else json.dumps(answer).encode()
        response = MockResponse(content, status_code=status, content_type="application/json", headers=more or {})
        return self.judged(lambda: self.checker(path).validate_response(
            self.request(method, path, query, headers, body), response))

    def judged(self, check):
        try:
            check()
            return None
        except Exception as error:  # every kind of disagreement is a fault to report
            return faults(error)


def faults(error):
    cause = error
    while cause is not None and not isinstance(cause, InvalidSchemaValue):
        cause = cause.__cause__
    if cause is None:
        return f"{type(error).__name__}: {error}"
    return "; ".join(
        "/".join(map(str, each.absolute_path)) + ": " + each.message for each in cause.schema_errors)
