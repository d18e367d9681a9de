"""The three-node installation of deploy/, on this machine: one PostgreSQL killed, one Patroni frozen, nothing lost."""

import json
import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def namespaces_are_possible():
    return os.geteuid() == 0 and subprocess.run(
        ["unshare", "--net", "--mount", "--pid", "--fork", "true"], capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def drill():
    if not namespaces_are_possible():
        pytest.skip("network namespaces need root and a kernel that gives them: the failover drill was not run")
    run = subprocess.run([ROOT / "deploy/drill/run"], capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    return run


@pytest.fixture
def figures(drill):
    return {line["figure"]: line["value"] for line in map(json.loads, drill.stdout.splitlines())}


def test_no_acknowledged_write_is_lost_or_doubled(figures):
    assert figures["failover.rows.acknowledged"] > 300
    assert figures["failover.rows.lost"] == 0 and figures["failover.rows.doubled"] == 0


def test_no_answer_forgets_an_acknowledged_payment(figures):
    assert figures["failover.rows.reads"] > 300
    assert figures["failover.rows.stale"] == 0


def test_writes_come_back(figures):
    assert figures["failover.rows.kill.gap.max"] <= 10
    assert figures["failover.rows.freeze.gap.max"] <= 40


def test_nothing_stays_behind(drill):
    folder = re.search(r"/var/tmp/sosta-drill-\w+", drill.stderr)[0]
    assert not os.path.exists(folder)
    assert folder not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
