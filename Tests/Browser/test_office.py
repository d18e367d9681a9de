"""The office: its door, its first page, its staff, as those who work there see them."""

import uuid

import pytest

from checks import check
from journey import Citizen
from test_keyboard import Typist

DEMO_PASSWORD = "Prova-sosta-26"
NEW_PASSWORD = "Finestra-blu-su-strada-5"
CLERK, TREASURER, ADMIN = (f"{name}@ufficio.example.org" for name in ("ada", "bruno", "carla"))


def enter(person, email, password=DEMO_PASSWORD):
    if "/ufficio/accesso" not in person.page.url:
        person.go("/ufficio/accesso")
    person.page.fill("[name=email]", email)
    person.page.fill("[name=password]", password)
    return person.send()


@pytest.mark.parametrize("english", [False, True], ids=["it", "en"])
def test_every_page_of_the_office(page, demo, english):
    admin = Citizen(page, demo, english=english)
    admin.go("/ufficio/accesso").go("/ufficio/password?t=unknown", status=410)
    enter(admin, ADMIN).is_at("/ufficio")
    for place in ("", "/profilo", "/profilo/password", "/personale", "/personale/nuovo"):
        admin.go(f"/ufficio{place}")
    admin.go("/ufficio/personale").send("main tbody tr:has-text('ada@') a")
    admin.go("/ufficio/personale").send("main tbody tr:has-text('carla@') a")
    admin.go("/ufficio/personale/unknown", status=404)


@pytest.mark.parametrize("english", [False, True], ids=["it", "en"])
def test_the_treasurer_follows_every_euro(new_page, width, demo, english):
    holder = demo.register.newcomer()
    citizen = Citizen(new_page(width), demo).join(holder).open_permit(holder.permit)
    citizen.renew_to_bank(holder.permit).bank("approve").expect_done()
    page = new_page(width)
    treasurer = enter(Citizen(page, demo, english=english).go("/ufficio/accesso"), TREASURER).is_at("/ufficio")
    treasurer.send("main .s-card a[href$='/ufficio/contabilita']")
    assert page.locator("main tbody tr").count() >= 3
    assert page.locator("main .s-success").count() == 1
    treasurer.send("main tbody tr:first-child a")
    treasurer.send("main tbody tr:first-child a")
    assert page.locator("main tbody tr").count() >= 1
    treasurer.go("/ufficio/contabilita?dal=31/02/2026&al=oggi", status=422)
    assert page.locator("#dal-error").count() == 1 and page.locator("#al-error").count() == 1
    treasurer.go("/ufficio/contabilita?dal=2020-01-01&al=2020-01-02")
    treasurer.go("/ufficio/contabilita?dal=2020-01-01")
    with page.expect_download() as table:
        page.click("main a[href*='bilancio.csv']")
    rows = table.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "Conto;Dare;Avere;Saldo;Segno" and rows[-1].split(";")[3] == "0,00"


@pytest.mark.parametrize("email", [CLERK, TREASURER])
def test_a_room_of_another_role_says_so(page, demo, email):
    person = enter(Citizen(page, demo), email).is_at("/ufficio")
    assert page.locator("a[href$='/ufficio/personale']").count() == 0
    person.go("/ufficio/personale", status=403)
    assert person.heading() == "Questa pagina non è per il tuo ruolo"


def test_the_office_needs_no_mouse(desktop, demo):
    typist = Typist(desktop, demo).go("/ufficio/accesso")
    typist.write(email=ADMIN, password=DEMO_PASSWORD).press("main form button[type=submit]").is_at("/ufficio")
    typist.press("main .s-card a[href$='/ufficio/personale']").press("main a[href$='/ufficio/personale/nuovo']")
    typist.write(name="Ugo Tasti", email=f"ugo.{uuid.uuid4().hex[:8]}@ufficio.example.org")
    typist.tab_to("[name=clerk]").page.keyboard.press("Space")
    typist.press("main form button[type=submit]").is_at("/ufficio/personale")
    assert "Abbiamo inviato l’e-mail" in desktop.locator("main").inner_text()
    typist.press("header form button").is_at("/ufficio/accesso")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_new_person_from_the_invitation_to_the_last_day(new_page, width, demo, script):
    email = f"eva.{uuid.uuid4().hex[:8]}@ufficio.example.org"
    admin = enter(Citizen(new_page(width, script=script), demo), ADMIN).go("/ufficio/personale/nuovo")
    admin.page.fill("[name=name]", "Eva Prova")
    admin.page.fill("[name=email]", "eva")
    admin.send()
    assert admin.page.locator("#email-error").count() == 1 and admin.page.locator("#clerk-error").count() == 1
    admin.page.fill("[name=email]", email)
    admin.page.check("[name=clerk]")
    admin.send().is_at("/ufficio/personale")
    eva = Citizen(new_page(width, script=script), demo)
    eva.open_letter(type("Letter", (), {"email": email}), "/ufficio/password?t=")
    for name in ("password", "repeatPassword"):
        eva.page.fill(f"[name={name}]", NEW_PASSWORD)
    enter(eva.send().is_at("/ufficio/accesso"), email, NEW_PASSWORD).is_at("/ufficio")
    eva.go("/ufficio/profilo")
    admin.send(f"main tbody tr:has-text('{email}') a")
    admin.page.check("[name=treasurer]")
    admin.send("form[action$='/ruoli'] button")
    assert "Sportello, Tesoreria" in admin.page.locator(".s-list").inner_text()
    admin.send("form[action$='/stato'] button")
    assert "Disattivato" in admin.page.locator(".s-list").inner_text()
    eva.page.goto(demo.at("/ufficio"))
    assert "/ufficio/accesso?poi=" in eva.page.url
    check(eva.page)
    enter(eva, email, NEW_PASSWORD)
    assert "non corretti" in eva.page.locator("#errors").inner_text()


def test_a_stranger_learns_nothing_at_the_door(desktop, demo):
    said = []
    for email in (CLERK, "nessuno@ufficio.example.org"):
        desktop.goto(demo.at("/ufficio/accesso"))
        said.append(enter(Citizen(desktop, demo), email, "Sbagliata-1").page.locator("#errors").inner_text())
    assert said[0] == said[1]
    demo.register.forget_attempts()


def test_whoever_comes_by_a_link_is_led_on_after_the_login(desktop, demo):
    desktop.goto(demo.at("/ufficio/personale/nuovo"))
    check(desktop)
    enter(Citizen(desktop, demo), ADMIN).is_at("/ufficio/personale/nuovo")
