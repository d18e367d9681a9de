"""The citizens' manual: there before any login, long enough to explain, and readable by machines that read aloud."""

import subprocess

import pytest
from pypdf import PdfReader

from conftest import ROOT


@pytest.fixture(params=["chivasso", "la-spezia"])
def manual(desktop, demo, request, tmp_path):
    desktop.goto(demo.at("/aiuto", city=request.param))
    answer = desktop.request.get(demo.url + desktop.locator("a[href$='/manuale.pdf']").first.get_attribute("href"))
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf"
    path = tmp_path / "manual.pdf"
    path.write_bytes(answer.body())
    return path


def told(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout


def facts(manual):
    return dict(line.split(":", 1) for line in told("pdfinfo", manual).splitlines() if ":" in line)


def test_it_has_ten_pages_of_a4_that_can_be_read_aloud(manual):
    seen = {key: value.strip() for key, value in facts(manual).items()}
    assert int(seen["Pages"]) >= 10
    assert "A4" in seen["Page size"]
    assert seen["Tagged"] == "yes"
    assert "abbonamento" in seen["Title"]
    assert PdfReader(manual).trailer["/Root"]["/Lang"].startswith("it")


def test_all_its_fonts_are_inside(manual):
    for line in told("pdffonts", manual).splitlines()[2:]:
        assert line.split()[-5] == "yes", line


def test_the_facts_of_the_town_are_in_it(manual, demo):
    words = told("pdftotext", manual, "-")
    assert "{" not in words
    assert "Comune" in words and demo.url in words


def test_every_picture_is_there_and_small():
    text = "".join(path.read_text() for path in sorted((ROOT / "docs/manuale").glob("*.md")))
    pictures = sorted((ROOT / "docs/manuale/pictures").glob("*.png"))
    assert len(pictures) >= 15
    for picture in pictures:
        assert f"pictures/{picture.name}" in text, f"{picture.name} is in no chapter"
        assert picture.stat().st_size <= 60_000, f"{picture.name} has {picture.stat().st_size} bytes"
