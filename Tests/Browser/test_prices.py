"""What a stay costs, and the price list: three towns, both languages, three widths, keyboard alone, no scripts."""

import re

import pytest

from checks import check
from journey import Citizen
from test_keyboard import Typist

RED = "?area=rossa&giorno=2026-11-23&ora=10:00"
ANSWERS = {
    "red": ("la-spezia", RED + "&cerco=durata&importo=2,00"),
    "days": ("la-spezia", RED + "&cerco=prezzo&finoGiorno=2026-11-26&finoOra=08:17"),
    "month": ("crema", "?area=centro&giorno=2026-11-02&ora=09:00&cerco=prezzo&finoGiorno=2026-12-01&finoOra=09:00"),
    "rotation": ("la-spezia", "?area=rotazione-60&giorno=2026-11-23&ora=10:00&cerco=prezzo&finoOra=13:00"),
    "residents": ("la-spezia", "?area=residenti&giorno=2026-11-23&ora=10:00&cerco=prezzo&finoOra=13:00"),
    "all": ("la-spezia", "?area=&giorno=2026-11-23&ora=10:00&cerco=prezzo&finoOra=13:00"),
    "noon": ("crema", "?area=centro&giorno=2026-11-23&ora=12:30&cerco=durata&importo=1,50"),
    "sunday": ("chivasso", "?area=centro&giorno=2026-11-22&ora=10:00&cerco=prezzo&finoOra=12:00"),
    "hamlet": ("chivasso", "?area=centro&giorno=2026-11-23&ora=10:00&cerco=prezzo&finoOra=12:00&frazioni=1"),
}
WRONG = "?area=azzurra&giorno=2026-02-30&ora=25:00&cerco=durata&importo=1,234"


@pytest.mark.parametrize("english", [False, True], ids=["it", "en"])
@pytest.mark.parametrize("city", ["chivasso", "crema", "la-spezia"])
def test_the_question_and_the_price_list(page, demo, city, english):
    citizen = Citizen(page, demo, city=city, english=english)
    for place in ("/quanto-costa", "/quanto-costa" + WRONG):
        citizen.go(place, status=422 if place.endswith(WRONG) else 200)
    citizen.go("/tariffe")
    # Everything that opens is looked at open, too.
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    check(page)


@pytest.mark.parametrize("english", [False, True], ids=["it", "en"])
@pytest.mark.parametrize("answer", sorted(ANSWERS))
def test_every_kind_of_answer(page, demo, answer, english):
    city, question = ANSWERS[answer]
    Citizen(page, demo, city=city, english=english).go("/quanto-costa" + question)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    check(page)


def test_two_euro_without_a_mouse(desktop, demo):
    typist = Typist(desktop, demo, city="la-spezia").go("/quanto-costa")
    typist.tab_to("[name=area]")
    desktop.keyboard.type("Strade della zona rossa")
    typist.tab_to("#cerco")
    desktop.keyboard.press("ArrowDown")
    assert desktop.locator("[name=finoOra]").is_hidden() and desktop.locator("[name=importo]").is_visible()
    typist.write(importo="2,00")
    with desktop.expect_navigation():
        desktop.keyboard.press("Enter")
    check(desktop)
    assert "2,00" in desktop.locator(".s-figures").inner_text()
    assert desktop.locator("[name=area]").input_value() == "rossa"
    typist.press(".s-offers a")
    assert "area=rossa" not in desktop.url and desktop.locator(".s-figures").is_visible()


def test_a_stay_without_scripts(new_page, demo):
    page = new_page(390, script=False)
    citizen = Citizen(page, demo, city="la-spezia").go("/quanto-costa")
    page.select_option("[name=area]", "rossa")
    page.fill("[name=giorno]", "2026-11-23")
    page.fill("[name=ora]", "10:00")
    page.fill("[name=finoGiorno]", "")
    page.fill("[name=finoOra]", "11:20")
    citizen.send("main form button[type=submit]")
    check(page)
    assert re.search(r"2,00\s€", page.locator(".s-figures").inner_text())
    assert page.locator("tbody tr").count() == 1


def test_every_mistake_leads_to_its_field(desktop, demo):
    Citizen(desktop, demo, city="la-spezia").go("/quanto-costa" + WRONG, status=422)
    assert desktop.locator(".s-errors a").count() == 4
    for link in desktop.locator(".s-errors a").all():
        link.click()
        field = desktop.locator(link.get_attribute("href"))
        assert field.evaluate("e => e === document.activeElement && e.matches('[aria-invalid]')")


def test_the_bar_fits_and_its_times_do_not_touch(page, demo):
    for answer in ("red", "days", "month", "noon"):
        city, question = ANSWERS[answer]
        Citizen(page, demo, city=city).go("/quanto-costa" + question)
        overlap = page.evaluate("""() => {
          const boxes = [...document.querySelectorAll('.s-bar-tick')].map(e => e.getBoundingClientRect());
          return boxes.slice(1).some((b, i) => b.left < boxes[i].right + 4) || boxes.some(b => b.left < -1 || b.right > innerWidth + 1);
        }""")
        assert not overlap, answer


def test_nothing_is_stored(new_page, demo):
    page = new_page(1280)
    page.goto(demo.at("/quanto-costa" + ANSWERS["sunday"][1]))
    assert page.context.cookies() == []
