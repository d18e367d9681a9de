"""The main job, as a citizen does it: register, confirm, log in, renew, pay, hold receipt and badge, log out."""

import pytest

from checks import check
from journey import Citizen, code_of, text_of


def squeeze(text):
    return "".join(text.split())


def hold_documents(citizen, holder, folder):
    receipt = citizen.file("a[href*='/ricevute/']")
    badge = citizen.file("a[href$='/contrassegno.pdf']")
    for document in (receipt, badge):
        words = squeeze(text_of(document))
        assert holder.plate in words
        assert squeeze(holder.number) in words
    address = code_of(badge, folder)
    assert f"/{citizen.city}/verifica?c=" in address
    stranger = citizen.page.context.browser.new_page()
    try:
        stranger.goto(address)
        assert stranger.locator(".s-success").count() == 1, stranger.locator("main").inner_text()
        assert holder.plate in squeeze(stranger.locator("main").inner_text())
    finally:
        stranger.close()


def whole_journey(citizen, holder, folder):
    periods = citizen.demo.register.periods(holder.permit, citizen.city)
    citizen.go("").join(holder).open_permit(holder.permit).renew_to_bank(holder.permit).bank("approve").expect_done()
    assert citizen.demo.register.periods(holder.permit, citizen.city) == periods + 1
    hold_documents(citizen, holder, folder)
    citizen.go("/pagamenti").go("/area-personale").log_out()
    citizen.page.goto(f"{citizen.demo.url}{citizen.root}/area-personale")
    assert "/accedi" in citizen.page.url


def test_a_newcomer_renews_and_holds_receipt_and_badge(page, demo, tmp_path):
    whole_journey(Citizen(page, demo), demo.register.newcomer(), tmp_path)


def test_the_same_in_english(desktop, demo, tmp_path):
    whole_journey(Citizen(desktop, demo, english=True), demo.register.newcomer(), tmp_path)


def test_the_same_in_another_town(new_page, demo, tmp_path):
    whole_journey(Citizen(new_page(390), demo, city="la-spezia"), demo.register.newcomer("la-spezia"), tmp_path)


def test_the_same_without_scripts(new_page, demo, tmp_path):
    whole_journey(Citizen(new_page(390, script=False), demo), demo.register.newcomer(), tmp_path)


@pytest.fixture
def member(desktop, demo):
    """Somebody at the bank's page, about to pay; and the permit's number of periods before."""
    holder = demo.register.newcomer()
    citizen = Citizen(desktop, demo).join(holder)
    citizen.holder = holder
    citizen.before = demo.register.periods(holder.permit)
    return citizen.renew_to_bank(holder.permit)


def periods_won(citizen):
    return citizen.demo.register.periods(citizen.holder.permit) - citizen.before


@pytest.mark.parametrize("decision", ["decline", "cancel"])
def test_a_payment_that_fails_costs_nothing_and_can_be_tried_again(member, decision):
    member.bank(decision)
    assert "Non ti è stato addebitato nulla" in member.page.locator("main").inner_text()
    assert periods_won(member) == 0
    member.send("main .s-buttons a[href$='/rinnovo']").choose_term().to_bank().bank("approve").expect_done()
    assert periods_won(member) == 1


def test_a_bank_that_says_yes_twice_gives_one_period(member):
    member.bank("twice").expect_done()
    assert periods_won(member) == 1


def test_a_bank_that_answers_late_is_waited_for(member):
    member.bank("late")
    assert "Non pagare di nuovo" in member.page.locator("main").inner_text()
    assert periods_won(member) == 0
    # The page refreshes by itself until the money is there.
    member.page.wait_for_selector("a[href$='/contrassegno.pdf']", timeout=60_000)
    check(member.page)
    member.expect_done()
    assert periods_won(member) == 1


def test_a_bank_that_never_answers_leaves_a_page_that_says_so(member):
    member.bank("never").send("main .s-buttons a")
    assert "Non pagare di nuovo" in member.page.locator("main").inner_text()
    assert periods_won(member) == 0


def test_two_browsers_renewing_at_once_make_one_period(new_page, demo):
    holder = demo.register.newcomer()
    first, second = Citizen(new_page(1280), demo), Citizen(new_page(390), demo)
    first.join(holder)
    second.log_in(holder.email)
    before = demo.register.periods(holder.permit)
    for citizen in (first, second):
        citizen.begin_renewal(holder.permit).choose_term()
    first.to_bank()
    second.send()
    assert second.heading() == "Un rinnovo di questo abbonamento è già in corso"
    first.bank("approve").expect_done()
    assert demo.register.periods(holder.permit) == before + 1
    second.go("/area-personale")
    assert demo.register.periods(holder.permit) == before + 1


def test_a_form_sent_twice_pays_once(member):
    address = member.page.url
    member.bank("approve").expect_done()
    member.page.goto(address)
    member.page.locator("button[value=approve]").click()
    check(member.page)
    assert periods_won(member) == 1
