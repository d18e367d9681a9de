"""The checks themselves: they must find what is wrong, and the reduced style sheet must lose nothing."""

import zipfile

import pytest

from checks import faults, judge
from conftest import ROOT
from journey import Citizen

PLANTED = """() => {
  const main = document.querySelector('main');
  main.insertAdjacentHTML('beforeend',
    '<img src="/assets/icon.svg"><input type="text" id="planted"><button></button><p id="planted"></p>' +
    '<a href="#none"></a><h1>Another</h1>');
  const pale = document.createElement('p');
  pale.textContent = 'Too pale to read';
  pale.style.color = '#ccc';
  pale.style.background = '#fff';
  main.append(pale);
  const wide = document.createElement('div');
  wide.style.width = '3000px';
  wide.textContent = 'wide';
  main.append(wide);
}"""


def test_planted_faults_are_found(desktop, demo):
    desktop.goto(demo.at("/aiuto"))
    assert not faults(desktop)
    desktop.evaluate(PLANTED)
    found = " ".join(judge(desktop))
    for rule in ("image-alt", "label", "button-name", "link-name", "color-contrast"):
        assert f"{rule}:" in found, f"{rule} was not found among: {found}"
    wrong = " ".join(faults(desktop, axe=False))
    for words in ("headings of the first level", "wider than the window", "repeated"):
        assert words in wrong, wrong


def test_complaints_of_the_browser_are_found(desktop, demo):
    desktop.goto(demo.at("/aiuto"))
    desktop.evaluate("""() => {
      document.body.insertAdjacentHTML('beforeend', '<p style="color:red">no</p><img alt="" src="/missing.png">')
    }""")
    desktop.wait_for_load_state("networkidle")
    wrong = " ".join(faults(desktop, axe=False))
    assert "Content Security Policy" in wrong and "404" in wrong, wrong


def full_style_sheet():
    for wheel in (ROOT / ".cache").rglob("design_django_theme*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            return archive.read("bootstrap_italia_template/static/css/bootstrap-italia.min.css")
    pytest.skip("the whole style sheet is not at hand: run scripts/assets.sh")


@pytest.mark.parametrize("place", ["", "/registrazione", "/tariffe"])
def test_the_reduced_style_sheet_loses_nothing(new_page, demo, place):
    whole = full_style_sheet()
    pictures = []
    for style in (None, whole):
        page = new_page(1280)
        if style:
            page.route("**/bootstrap-italia.min.css*", lambda route: route.fulfill(body=style, content_type="text/css"))
        page.goto(demo.at(place))
        page.wait_for_load_state("networkidle")
        page.evaluate("() => document.fonts.ready")
        pictures.append(page.screenshot(full_page=True, animations="disabled"))
    assert pictures[0] == pictures[1], f"{place or 'the first page'} looks different with the whole style sheet"


def test_pages_do_not_grow_wider_with_roomier_text(page, demo):
    """Line height, letter and word spacing as WCAG 1.4.12 has them."""
    citizen = Citizen(page, demo)
    for place in ("", "/registrazione", "/tariffe"):
        citizen.go(place)
        page.evaluate("""() => document.querySelectorAll('body, body *').forEach(e => {
          e.style.lineHeight = '1.5'; e.style.letterSpacing = '.12em'; e.style.wordSpacing = '.16em';
        })""")
        wrong = faults(page, axe=False)
        assert not [fault for fault in wrong if "wider" in fault], wrong
