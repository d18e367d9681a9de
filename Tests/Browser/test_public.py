"""The pages that everyone may read: every town, both languages, three widths."""

import pytest

from checks import check, faults
from journey import Citizen

PLACES = [
    "", "/tariffe", "/rivendite", "/esposizione", "/aiuto", "/privacy", "/note-legali", "/accessibilita", "/licenze",
    "/verifica", "/registrazione", "/registrazione/inviata", "/registrazione/reinvia", "/accedi",
    "/password-dimenticata", "/posta-di-prova",
]
# Links of mails that were used, have run out or never were.
SPENT = ["/conferma?t=unknown", "/nuova-password?t=unknown"]


@pytest.mark.parametrize("english", [False, True], ids=["it", "en"])
@pytest.mark.parametrize("city", ["chivasso", "crema", "la-spezia"])
def test_every_public_page(page, demo, city, english):
    citizen = Citizen(page, demo, city=city, english=english)
    for place in PLACES:
        citizen.go(place)
    for place in SPENT:
        citizen.go(place, status=410)


def test_the_list_of_towns(page, demo):
    page.goto(demo.url + "/")
    assert page.locator("h1").count() == 1
    assert not [fault for fault in faults(page) if not fault.startswith("title")]
    page.locator("main a[href='/chivasso']").first.click()
    assert page.url.endswith("/chivasso")


def test_the_other_language_is_the_same_page(desktop, demo):
    citizen = Citizen(desktop, demo).go("/tariffe")
    citizen.send(".s-languages a")
    assert desktop.url.endswith("/chivasso/en/tariffe")
    citizen.page.locator(".s-languages a").click()
    assert desktop.url.endswith("/chivasso/tariffe")


def test_an_unknown_page_leads_on(page, demo):
    citizen = Citizen(page, demo).go("/non-esiste", status=404)
    assert citizen.page.locator("main a").count() > 0


def test_everything_can_be_read_without_scripts_and_at_twice_the_text_size(new_page, demo):
    citizen = Citizen(new_page(640, script=False), demo)
    for place in ("", "/tariffe", "/aiuto", "/registrazione"):
        citizen.go(place)
        # Half the window is what a person sees who doubles everything.
        citizen.page.set_viewport_size({"width": 320, "height": 400})
        check(citizen.page)


def test_the_first_visit_is_light(desktop, demo):
    """At most 15 requests and 250 kB for a first visit, as the browser counts what came over the line."""
    network = desktop.context.new_cdp_session(desktop)
    network.send("Network.enable")
    sizes = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    desktop.goto(demo.at(""))
    desktop.wait_for_load_state("networkidle")
    assert 3 <= len(sizes) <= 15, len(sizes)
    assert sum(sizes) <= 250_000, sum(sizes)
