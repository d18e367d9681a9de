"""A machine is lost with all that happened since its backup. By the commands of docs/operations.md back to a town that
sells: what was paid in the gap is used or given back once, no number is given twice, what was ended stays ended.
"""

import subprocess
import time

import pytest

import clock
import judge
from citizen import PASSWORD, Browser, Citizen
from gap import APPLIED, NEW_PASSWORD, OFFICE_PLATE, Gap
from town import CITY, binary, email

ASKED = 14
MINUTE = 60


@pytest.fixture
def lost(towns, tmp_path, engine):
    """A town whose machine is gone, with its backup and its journal."""
    return Gap(towns, tmp_path, engine).until_backup().after_backup().lose_machine()


def test_a_town_comes_back_from_its_backup(lost, figure):
    begun = time.monotonic()
    said = lost.backup.restore()
    assert f"Receipts go on as {lost.series()}1." in said, said
    assert "9 payments written down again, 2 to give back, 8 receipt numbers lost" in said, said
    what_was_ended_is_ended(lost)
    nothing_is_sold_or_told(lost)
    lost.import_register()
    assert plate_of(lost, lost.plated) == OFFICE_PLATE
    said = lost.finish().stderr
    assert f"{ASKED} payments asked about: 7 applied, 3 refunded, 0 without a clear answer." in said, said
    seconds = time.monotonic() - begun
    lost.everything_is_right()
    before = lost.everything_booked()
    assert "No restore waits to be finished." in lost.finish().stderr
    assert lost.everything_booked() == before
    the_town_sells_again(lost)
    lost.everything_is_right()
    figure("restore after a lost machine: captures of the gap lost or doubled, numbers given twice", 0, "of payments",
           cases=len(lost.promises), restored_in=round(seconds, 1),
           engine="PostgreSQL" if lost.town.postgres else "SQLite")


def what_was_ended_is_ended(lost):
    """Before anybody has imported anything."""
    states = {row["id"]: row["state"] for row in lost.town.rows("SELECT id, state FROM permit")}
    assert (states[lost.revoked], states[lost.promises["returned"].permit]) == ("revoked", "returned")
    assert plate_of(lost, lost.plated) != OFFICE_PLATE
    assert lost.town.count("SELECT count(*) AS n FROM session") == 0
    assert lost.town.count("SELECT count(*) AS n FROM citizen WHERE password = '!'") == 1


def plate_of(lost, permit):
    return lost.town.rows(f"SELECT plate FROM permit_plate WHERE permit = '{permit}' AND until IS NULL")[0]["plate"]


def nothing_is_sold_or_told(lost):
    """The service is started too early: it can be read, and that is all."""
    booked, truth, letters = lost.everything_booked(), lost.truth(), len(list(lost.town.post.letters()))
    instance = lost.town.start()
    assert instance.answers("/salute") and instance.answers("/pronto")
    visitor = Browser([instance.port])
    for path, words in {
            "": "Servizio in ripristino dopo un guasto", "/tariffe": "Servizio in ripristino dopo un guasto",
            f"/verifica?c={lost.badge}": "non prova nulla", f"/verifica?c=x{lost.badge}": "Non autentico"}.items():
        page = visitor.once("GET", f"/{CITY}{path}")
        assert page.status == 200 and words in page.text, f"{path}: {page.status} {page.heading}"
    visitor.cookies = dict(lost.cookies)
    assert "/accedi" in visitor.once("GET", f"/{CITY}/area-personale").place, "a session of the past is open"
    payment = lost.promises["kept"].payment
    for path, form in {
            "/accedi": {"email": email(0), "password": PASSWORD},
            f"/abbonamenti/{lost.free[0][0]}/rinnovi": {"chiave": "k" * 26, "mesi": "3"},
            f"/pagamenti/{payment}/ripresa": {}}.items():
        answer = visitor.once("POST", f"/{CITY}{path}", form)
        assert (answer.status, answer.heading, answer.retry_after) == (503, "Servizio in ripristino", "600"), path
    assert lost.deliver_notices() == {503}
    # As long as the jobs need for a turn each.
    time.sleep(1.2)
    lost.town.stop()
    assert (lost.everything_booked(), lost.truth()) == (booked, truth)
    assert len(list(lost.town.post.letters())) == letters


def the_town_sells_again(lost):
    lost.town.start()
    one, two = lost.one.log_in(), Citizen(lost.town, lost.two.holder, None)
    for name in ("paid", "cut off"):
        promise = lost.promises[name]
        promise.receipt = promise.number = None
        one.look(promise)
        lost.note(promise)
    new = one.pay(lost.free[0].pop(0))
    lost.note(new)
    assert new.number == f"{lost.series()}{len(APPLIED)}/{new.number[-4:]}", new.number
    assert not judge.broken_promises(lost.town.rows, [new, lost.promises["paid"], lost.promises["cut off"]])
    # Whose password was changed in the gap: neither opens, a new one comes by mail.
    assert {two.try_password(word).status for word in (PASSWORD, NEW_PASSWORD)}.isdisjoint({303})
    page = two.get("/password-dimenticata")
    two.post("/password-dimenticata", {"modulo": page.hidden()["modulo"], "email": email(two.holder)})
    page = two.get(f"/nuova-password?t={two.letter('nuova-password?t=')}")
    two.post("/nuova-password", {**page.hidden(), "password": NEW_PASSWORD, "repeatPassword": NEW_PASSWORD})
    assert two.try_password(NEW_PASSWORD).status == 303
    assert "Autentico" in two.get(f"/verifica?c={lost.badge}").text
    assert lost.deliver_notices() == {200}


def test_a_finish_without_answers_or_killed_in_the_middle_is_run_again(lost):
    lost.backup.restore()
    # Somebody who is not sure says it once more.
    series, said = lost.series(), lost.backup.begin()
    assert "0 payments written down again, 0 to give back, 0 receipt numbers lost" in said and lost.series() != series
    lost.import_register()
    lost.town.paypal.pull("weather", outage=True)
    run = lost.finish(ok=False)
    assert run.returncode == 1 and f"{ASKED} without a clear answer" in run.stderr, run.stderr
    assert "run this again when the provider answers" in run.stderr
    lost.town.paypal.calm()
    for action in ("find", "capture", "refund", "refund"):
        kill_while(lost, action)
        assert lost.is_held_back()
    # One line that breaks is enough to keep the service shut.
    lost.town.paypal.pull("faults", on="find", kind="no_work")
    run = lost.finish(ok=False)
    assert run.returncode == 1 and "1 without a clear answer" in run.stderr, run.stderr
    assert lost.is_held_back()
    assert "0 without a clear answer" in lost.finish().stderr and not lost.is_held_back()
    lost.everything_is_right()


def kill_while(lost, action):
    """Kills the command when the provider has done what it asked for and its answer is on the way."""
    paypal = lost.town.paypal
    paypal.pull("faults", on=action, kind="silence", seconds=60)
    done = lambda: sum(call["action"] == action for call in paypal.pull("calls"))
    before, end = done(), time.monotonic() + 60
    command = subprocess.Popen(
        [binary(), "restore", "finish", "--config", str(lost.town.config)], stderr=subprocess.PIPE, text=True)
    while done() == before:
        assert command.poll() is None, command.stderr.read()
        assert time.monotonic() < end, f"nothing came to {action}"
        time.sleep(0.01)
    time.sleep(0.1)
    command.kill()
    command.communicate()


def test_what_the_provider_does_not_answer_the_service_settles(lost, tmp_path, figure):
    hands, lost.in_any_order = clock.Clock(tmp_path / "clock"), True
    lost.backup.restore()
    lost.import_register()
    lost.town.paypal.pull("weather", outage=True)
    said = lost.finish("--leave-unanswered").stderr
    assert f"{ASKED} without a clear answer" in said and "Start the service." in said, said
    lost.town.verify()
    lost.town.start(env=hands.env)
    lost.one.log_in()
    for name in ("cut off", "paid"):
        page = lost.one.get(f"/pagamenti/{lost.promises[name].payment}?fermo=1")
        assert "Non pagare di nuovo" in page.text, f"{name}: {page.heading}"
    lost.town.paypal.calm()
    minutes = 0
    while open_ends(lost):
        assert minutes < 15, f"after 15 minutes with the provider back: {open_ends(lost)}"
        minutes += 1
        hands.set(minutes * MINUTE)
        time.sleep(1.1)
    lost.town.stop()
    lost.everything_is_right(env=hands.env)
    figure("restore opened without the provider: minutes until all is settled", minutes, "min", cases=ASKED,
           engine="PostgreSQL" if lost.town.postgres else "SQLite")


def open_ends(lost):
    return lost.wrong_with_money() + lost.town.rows("SELECT id FROM lost_payment WHERE state = 'open'")
