"""Small numbers by default, for `make test`; large ones by environment, for `make soak`.

SOSTA_BINARY names the program. SOSTA_FAULTS_… are the numbers, read by `number`. SOSTA_FIGURES is a file to which each
part adds its figures, one JSON object a line.
"""

import json
import os
import time

import pytest

from peers import SPECS
from postgres import Postgres
from town import Town


def number(name, small):
    return int(os.environ.get(f"SOSTA_FAULTS_{name}", small))


@pytest.fixture(scope="session", autouse=True)
def specs():
    if not SPECS.is_dir():
        pytest.skip("PayPal's published documents are not beside the project: name their folder in SOSTA_SPECS")


@pytest.fixture(scope="session")
def postgres():
    server = Postgres()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request):
    """None, or a PostgreSQL server: each test runs on both."""
    wanted = os.environ.get("SOSTA_FAULTS_ENGINE", request.param)
    if wanted != request.param:
        pytest.skip(f"only {wanted} was asked for")
    return request.getfixturevalue("postgres") if request.param == "postgres" else None


@pytest.fixture
def towns(tmp_path):
    """Makes towns; all that runs for them ends with the test."""
    made = []

    def make(**manner):
        town = Town(tmp_path / f"town{len(made)}", **manner)
        made.append(town)
        return town

    yield make
    for town in made:
        town.close()


@pytest.fixture
def figure():
    """Tells a figure: to who watches, and into SOSTA_FIGURES."""
    begun = time.monotonic()

    def tell(name, value, unit, **more):
        line = json.dumps({
            "figure": name, "value": value, "unit": unit, "seconds": round(time.monotonic() - begun, 1), **more})
        print(line)
        if path := os.environ.get("SOSTA_FIGURES"):
            with open(path, "a") as file:
                file.write(line + "\n")

    return tell
