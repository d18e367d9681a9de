"""An account from all sides: mistakes told beside their fields, lost passwords, new addresses, open sessions."""

import pytest

from checks import check
from conftest import PASSWORD as DEMO_PASSWORD
from journey import PASSWORD, Citizen

NEW_PASSWORD = "Neve-di-maggio-27"


@pytest.fixture
def guest(desktop, demo):
    return Citizen(desktop, demo)


@pytest.fixture
def member(guest, demo):
    guest.holder = demo.register.newcomer()
    return guest.join(guest.holder)


def error_of(citizen, name):
    """What is said beside a field, by way of the field's own description."""
    field = citizen.page.locator(f"main [name={name}]").first
    assert field.get_attribute("aria-invalid") == "true", f"{name} is not marked"
    described = field.get_attribute("aria-describedby").split()
    return " ".join(citizen.page.locator(f"#{place}").inner_text() for place in described)


def value_of(citizen, name):
    return citizen.page.locator(f"main [name={name}]").first.input_value()


def test_each_mistake_is_told_beside_its_field(page, demo):
    guest = Citizen(page, demo).go("/registrazione").send()
    for name in ("givenName", "familyName", "email", "taxCode", "code", "year", "password"):
        assert error_of(guest, name)
    assert page.title().startswith("Errore: ")
    # The list at the top has the focus, and leads to each field.
    assert page.evaluate("() => document.activeElement.id") == "errors"
    links = page.locator("#errors a").evaluate_all("all => all.map(a => a.hash.slice(1))")
    assert len(links) >= 8
    for place in links:
        assert page.locator(f"[id='{place}']").count() == 1, place


@pytest.mark.parametrize("name, value, words", [
    ("email", "senza chiocciola", "nome@esempio.it"),
    ("taxCode", "RSSMRA80A01H501X", "errore"),
    ("taxCode", "123", "16 caratteri"),
    ("code", "0", "da 1 a 999999"),
    ("year", "24", "quattro cifre"),
    ("password", "corta!", "almeno 8"),
    ("password", "senzaspeciale", "speciale"),
    ("password", "Password1!", "più usate"),
])
def test_a_wrong_field_is_explained_and_the_rest_kept(guest, demo, name, value, words):
    guest.go("/registrazione").fill_registration(demo.register.newcomer())
    given = value_of(guest, "givenName")
    guest.page.fill(f"[name={name}]", value)
    if name == "password":
        guest.page.fill("[name=repeatPassword]", value)
    guest.send()
    assert words in error_of(guest, name)
    assert value_of(guest, "givenName") == given
    assert guest.page.locator("[name=holderKind][value=person]").is_checked()
    if name != "password":
        assert value_of(guest, name) == value
    assert value_of(guest, "password") == ""


@pytest.mark.parametrize("text", [
    "x" * 10_000, "🚗🅿️👩‍👧‍👦" * 50, "e\u0301\u0323\u0327" * 200, "<script>alert(1)</script>", "'; DROP TABLE permit; --",
], ids=["long", "emoji", "marks", "script", "sql"])
def test_strange_input_is_answered_with_a_clear_page(guest, text):
    guest.go("/registrazione")
    for name in ("givenName", "familyName", "email", "taxCode", "series", "code", "year", "password", "repeatPassword"):
        guest.page.fill(f"[name={name}]", text)
    guest.send()
    assert error_of(guest, "email") and error_of(guest, "taxCode")
    guest.go("/accedi")
    guest.page.fill("[name=email]", text)
    guest.page.fill("[name=password]", text)
    guest.send()
    guest.go("/verifica")
    guest.page.fill("[name=c]", text)
    guest.send()


def test_a_stranger_learns_nothing_from_the_registration(guest, demo):
    known = demo.register.newcomer()
    guest.go("/registrazione").fill_registration(known).page.fill("[name=code]", "999999")
    guest.send().is_at("/registrazione/inviata")
    unknown_permit = guest.page.locator("main").inner_text()
    guest.register(known)
    assert guest.page.locator("main").inner_text() == unknown_permit


def test_a_wrong_password_and_an_unknown_address_are_told_alike(guest):
    said = []
    for email in ("maria.bianchi0@example.org", "nessuno@example.org"):
        guest.go("/accedi")
        guest.page.fill("[name=email]", email)
        guest.page.fill("[name=password]", "Sbagliata-1")
        guest.send()
        assert value_of(guest, "email") == email
        said.append(guest.page.locator("#errors").inner_text())
    assert said[0] == said[1]


def test_too_many_attempts_are_told_how_long_to_wait(guest):
    for _ in range(25):
        guest.page.goto(guest.demo.at("/accedi"))
        guest.page.fill("[name=email]", "anna.giordano2@example.org")
        guest.page.fill("[name=password]", "Sbagliata-1")
        with guest.page.expect_navigation():
            guest.page.locator("main form button[type=submit]").click()
        if "troppi tentativi" in guest.page.locator("main").inner_text():
            check(guest.page)
            return
    raise AssertionError("25 wrong passwords were answered")


def test_a_form_that_was_open_too_long_is_shown_again(guest, demo):
    guest.go("/registrazione").fill_registration(demo.register.newcomer())
    given = value_of(guest, "givenName")
    guest.page.evaluate("() => document.querySelectorAll('main form input[type=hidden]').forEach(e => e.value = 'old')")
    guest.send()
    assert "Non abbiamo salvato nulla" in guest.page.locator("main").inner_text()
    assert value_of(guest, "givenName") == given
    # What is shown again can be sent.
    for name in ("password", "repeatPassword"):
        guest.page.fill(f"[name={name}]", PASSWORD)
    guest.send().is_at("/registrazione/inviata")


def test_a_link_works_once(member):
    member.find_letter(member.holder, lambda: member.page.locator("a[href*='/conferma?t=']").count() > 0)
    member.page.locator("main a[href*='/conferma?t=']").first.click()
    check(member.page)
    assert member.heading() == "Il collegamento non vale più"


def test_the_permit_of_another_is_an_unknown_page(member, demo):
    other = demo.register.permit_of("maria.bianchi0@example.org")
    for place in ("", "/rinnovo", "/rinnovo/riepilogo?mesi=1", "/contrassegno.pdf"):
        member.go(f"/abbonamenti/{other}{place}", status=404)
    member.go("/abbonamenti/there-is-none", status=404)
    member.go("/pagamenti/there-is-none", status=404)
    assert member.page.request.get(member.demo.at("/ricevute/there-is-none.pdf")).status == 404


def test_a_forgotten_password(member):
    member.log_out().go("/password-dimenticata")
    member.page.fill("[name=email]", member.holder.email)
    member.send().is_at("/password-dimenticata/inviata")
    member.open_letter(member.holder, "/nuova-password?t=")
    member.page.fill("[name=password]", NEW_PASSWORD)
    member.page.fill("[name=repeatPassword]", "another one!")
    member.send()
    assert error_of(member, "repeatPassword")
    member.page.fill("[name=password]", NEW_PASSWORD)
    member.page.fill("[name=repeatPassword]", NEW_PASSWORD)
    member.send().is_at("/accedi").log_in(member.holder.email, NEW_PASSWORD)


def test_a_new_password_from_the_profile(member):
    member.go("/profilo").send("main a[href$='/profilo/password']")
    member.page.fill("[name=currentPassword]", "Sbagliata-1")
    for name in ("password", "repeatPassword"):
        member.page.fill(f"[name={name}]", NEW_PASSWORD)
    member.send()
    assert error_of(member, "currentPassword")
    member.page.fill("[name=currentPassword]", PASSWORD)
    for name in ("password", "repeatPassword"):
        member.page.fill(f"[name={name}]", NEW_PASSWORD)
    member.send().is_at("/profilo").log_out().log_in(member.holder.email, NEW_PASSWORD)


def test_a_new_address_counts_once_it_is_confirmed(member):
    address = f"nuovo.{member.holder.code}@example.org"
    member.go("/profilo").send("main a[href$='/profilo/email']")
    member.page.fill("[name=email]", address)
    member.page.fill("[name=password]", PASSWORD)
    member.send().is_at("/profilo")
    assert address not in member.page.locator(".s-list").first.inner_text()
    letter = type("Letter", (), {"email": address})
    member.open_letter(letter, "/profilo/email/conferma?t=").send().is_at("/profilo")
    assert address in member.page.locator("main").inner_text()
    member.log_out().log_in(address)


def test_sessions_on_other_devices_can_be_ended(new_page, member, demo):
    phone = Citizen(new_page(390), demo).go("/accedi").log_in(member.holder.email)
    member.go("/profilo")
    assert member.page.locator(".s-sessions li").count() == 2
    member.send(".s-sessions form button")
    assert member.page.locator(".s-sessions li").count() == 1
    phone.page.goto(demo.at("/area-personale"))
    assert "/accedi" in phone.page.url
    check(phone.page)


def test_whoever_comes_by_a_link_is_led_on_after_the_login(guest, demo):
    permit = demo.register.permit_of("maria.bianchi0@example.org")
    guest.page.goto(demo.at(f"/abbonamenti/{permit}"))
    assert "/accedi?poi=" in guest.page.url
    guest.page.fill("[name=email]", "maria.bianchi0@example.org")
    guest.page.fill("[name=password]", DEMO_PASSWORD)
    guest.send().is_at(f"/abbonamenti/{permit}")


@pytest.mark.parametrize("account", range(4))
def test_the_pages_of_every_kind_of_permit(page, demo, account):
    """Those that end soon, are over, are long good, and belong to a company."""
    emails = [row["email"] for row in demo.register.rows(
        "SELECT email FROM citizen WHERE city = 'chivasso' ORDER BY created_at, email")]
    named = ["maria.bianchi0", "anna.giordano2", "giovanni.esposito3", "amministrazione19"]
    email = next(email for email in emails if email.startswith(named[account]))
    member = Citizen(page, demo).go("/accedi").log_in(email, DEMO_PASSWORD)
    permit = demo.register.permit_of(email)
    member.go(f"/abbonamenti/{permit}").go("/pagamenti").go("/profilo").go("/profilo/email").go("/profilo/password")
