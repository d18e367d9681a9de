"""The table from a rule to its file is the one that the sources give, and leads to files that are there."""

import pathlib
import re
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import rules_table  # noqa: E402

TABLE = (ROOT / rules_table.TABLE).read_text(encoding="utf-8")


def rows():
    return {line.split(" | ")[0][2:]: line for line in TABLE.splitlines() if re.match(r"\| R\d+ \|", line)}


def test_the_committed_table_is_the_generated_one():
    assert TABLE == rules_table.table(ROOT), "docs/RULES.md is old: make rules"


def test_every_rule_has_its_row_and_a_file_that_decides_it():
    assert list(rows()) == [f"R{n}" for n in range(13)] + ["R20", "R21"]
    for rule, row in rows().items():
        assert ".swift](../" in row.split(" | ")[2], rule


def test_every_rule_of_the_core_has_its_test():
    for number in (*range(10), 20, 21):
        assert "Tests.swift](../Core/Tests/" in rows()[f"R{number}"].split(" | ")[3]


def test_every_link_leads_to_a_file():
    for target in re.findall(r"\]\(\.\./([^)]+)\)", TABLE):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("source, expected", [
    ("/// What it is (R8).\npublic struct A {}\n", ["What it is (R8)."]),
    ("/// First,\n/// and on (R2).\n///\n/// More (R9).\nstruct A {}\n", ["First, and on (R2)."]),
    ("struct A {\n  /// A member (R9).\n  let a = 1\n}\n", []),
    ("// Not a doc comment (R1).\nlet a = 1\n", []),
])
def test_only_the_first_paragraph_of_a_type_says_what_it_decides(source, expected):
    assert rules_table.paragraphs(source) == expected


def test_an_article_without_a_rule_counts_for_the_part_it_stands_in():
    text = 'tariffs:\n  - id: a\n    article: "Notice 7"\ndesks:\n  - article: Where to pay (R10, R12)\n'
    assert rules_table.articles(text) == {"R1": ["Notice 7"], "R10": ["Where to pay"], "R12": ["Where to pay"]}
