"""`sosta user` as an administrator of the machine types it, at a terminal and from a pipe."""

import csv
import io
import os
import pty
import re
import select
import subprocess

import pytest

from conftest import ROOT, binary

PASSWORD = "Finestra-blu-su-strada-5"


@pytest.fixture(autouse=True)
def rested():
    """No demo is needed here."""


@pytest.fixture
def sosta(tmp_path):
    def run(*words, typed=None, city="chivasso"):
        return subprocess.run(
            [binary(), "user", *words, "--city", city, "--data", str(tmp_path / "data"), "--share", str(ROOT)],
            input=typed, capture_output=True, text=True, timeout=60)

    (tmp_path / "data").mkdir()
    return run


def add(sosta, *words, email="ada@example.org", typed=PASSWORD + "\n"):
    return sosta("add", "--email", email, "--name", "Ada Neri", "--role", "clerk", *words, typed=typed)


def listed(sosta):
    said = sosta("list")
    assert said.returncode == 0, said.stderr
    table = csv.DictReader(io.StringIO(said.stdout.lstrip("\ufeff")), delimiter=";")
    return {row["email"]: row for row in table}


def test_an_account_from_its_first_day_to_its_last(sosta):
    made = add(sosta, "--role", "treasurer")
    assert (made.returncode, made.stdout) == (0, "") and PASSWORD not in made.stderr
    row = listed(sosta)["ada@example.org"]
    assert (row["name"], row["roles"], row["state"], row["password"]) == ("Ada Neri", "clerk treasurer", "active", "set")
    who = ("--email", "ada@example.org")
    assert sosta("role", *who, "--role", "administrator").returncode == 0
    assert sosta("disable", *who).returncode == 0
    row = listed(sosta)["ada@example.org"]
    assert (row["roles"], row["state"]) == ("administrator", "disabled")
    refused = sosta("password", *who, typed=PASSWORD + "\n")
    assert refused.returncode == 1 and "enable the account first" in refused.stderr
    assert sosta("enable", *who).returncode == 0
    assert sosta("password", *who, typed=PASSWORD + "!\n").returncode == 0


def test_a_link_instead_of_a_password(sosta):
    made = add(sosta, "--link", typed=None)
    assert made.returncode == 0, made.stderr
    assert re.fullmatch(r"/chivasso/ufficio/password\?t=[\w-]{43}\n", made.stdout)
    assert listed(sosta)["ada@example.org"]["password"] == "none"
    mailed = sosta("password", "--email", "ada@example.org", "--mail")
    assert (mailed.returncode, mailed.stdout) == (0, "")


@pytest.mark.parametrize("words, typed, status, said", [
    ((), "corta\n", 1, "at least 8 characters"),
    ((), "", 1, "No password came"),
    (("--role", "mayor"), PASSWORD, 2, "There is no role mayor"),
    (("--link", "--mail"), None, 2, "only one of"),
], ids=["weak", "nothing", "role", "both"])
def test_what_is_refused_changes_nothing(sosta, words, typed, status, said):
    made = add(sosta, *words, typed=typed)
    assert made.returncode == status and said in made.stderr
    assert listed(sosta) == {}


def test_other_refusals(sosta):
    assert add(sosta).returncode == 0
    twice = add(sosta)
    assert twice.returncode == 1 and "already" in twice.stderr
    nobody = sosta("disable", "--email", "nobody@example.org")
    assert nobody.returncode == 1 and "Nobody" in nobody.stderr
    assert sosta("disable", "--email", "nobody").returncode == 2
    assert sosta("list", city="atlantis").returncode == 1
    assert sosta("add", "--email", "x@example.org", "--name", "X").returncode == 2


def at_terminal(command, *lines):
    """Types the lines, one after each prompt, and answers the status and what the terminal showed."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(command[0], command)
    shown, rest = b"", list(lines)
    while True:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, shown
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        if rest and shown.endswith(b": "):
            os.write(terminal, rest.pop(0).encode() + b"\n")
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode()


@pytest.mark.parametrize("second, status", [(PASSWORD, 0), (PASSWORD + "x", 1)])
def test_at_a_terminal_it_is_typed_twice_and_not_shown(sosta, tmp_path, second, status):
    command = [
        binary(), "user", "add", "--city", "chivasso", "--email", "ada@example.org", "--name", "Ada Neri", "--role",
        "clerk", "--data", str(tmp_path / "data"), "--share", str(ROOT),
    ]
    ended, shown = at_terminal(command, PASSWORD, second)
    assert ended == status and "Finestra" not in shown and "The same again" in shown
    assert ("ada@example.org" in listed(sosta)) == (status == 0)
