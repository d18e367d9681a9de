"""The check of the catalogue entry finds what is wrong with it."""

import copy
import pathlib
import sys

import pytest
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import check_publiccode  # noqa: E402

ENTRY = yaml.safe_load((ROOT / "publiccode.yml").read_text())


def test_the_entry_is_right(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["check_publiccode.py", str(ROOT / "publiccode.yml")])
    assert check_publiccode.mistakes(ENTRY) == []


@pytest.mark.parametrize("path, value", [
    ("name", None), ("legal/license", "MIT"), ("softwareType", "web"), ("url", "sosta"), ("releaseDate", "21/11/2026"),
    ("description/it/shortDescription", "x" * 151), ("description/en/longDescription", "short"),
    ("description/en/features", []), ("maintenance/contacts", None), ("localisation/localisationReady", None),
    ("IT/countryExtensionVersion", None), ("IT/piattaforme/spid", "no"),
])
def test_a_planted_mistake_is_found(path, value, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["check_publiccode.py", str(ROOT / "publiccode.yml")])
    entry = copy.deepcopy(ENTRY)
    *parents, last = path.split("/")
    node = entry
    for key in parents:
        node = node[key]
    node[last] = value
    assert any(path.split("/")[-1] in mistake for mistake in check_publiccode.mistakes(entry))
