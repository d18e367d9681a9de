"""The three-node installation of deploy/, on this machine: one PostgreSQL killed, one Patroni frozen, nothing lost."""

import contextlib
import json
import os
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The stand-in for PayPal holds itself to PayPal's published documents; without them rows alone are written.
SPECS = pathlib.Path(os.environ.get("SOSTA_SPECS", ROOT / "../shared/specs"))
PROGRAM = os.environ.get("SOSTA_BINARY", ROOT / ".build/release/sosta")
CITIZENS = ROOT / "Tests/Faults/citizen.py"
LOADS = ["rows", "sosta"] if SPECS.is_dir() and CITIZENS.exists() and os.access(PROGRAM, os.X_OK) else ["rows"]


def namespaces_are_possible():
    return os.geteuid() == 0 and subprocess.run(
        ["unshare", "--net", "--mount", "--pid", "--fork", "true"], capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def drill():
    if not namespaces_are_possible():
        pytest.skip("network namespaces need root and a kernel that gives them: the failover drill was not run")
    words = ["--program", PROGRAM, "--python", sys.executable] if "sosta" in LOADS else []
    run = subprocess.run([ROOT / "deploy/drill/run", *words], capture_output=True, text=True, timeout=400)
    assert run.returncode == 0, run.stderr
    return run


@pytest.fixture
def figures(drill):
    return {line["figure"]: line["value"] for line in map(json.loads, drill.stdout.splitlines())}


@pytest.mark.parametrize("load", LOADS)
def test_nothing_acknowledged_is_lost_doubled_or_forgotten(figures, load):
    assert figures[f"failover.{load}.acknowledged"] > 100 and figures[f"failover.{load}.reads"] > 100
    wrong = {word: figures[f"failover.{load}.{word}"] for word in ("lost", "doubled", "stale")}
    assert wrong == {"lost": 0, "doubled": 0, "stale": 0}


@pytest.mark.parametrize("load", LOADS)
def test_writes_come_back(figures, load):
    # How long it takes is measured by `make soak`: on a busy machine a single round says little.
    assert figures[f"failover.{load}.kill.gap.max"] < 60
    assert figures[f"failover.{load}.freeze.gap.max"] < 60


def commands():
    """Of everything that runs."""
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            yield path.read_bytes()


def test_nothing_stays_behind(drill):
    folder = re.search(r"\S+/sosta-drill-\w+", drill.stderr)[0]
    assert not os.path.exists(folder)
    assert not [words for words in commands() if folder.encode() in words]
