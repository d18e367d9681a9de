"""Clerks, citizens and browsers that want the same thing at the same moment."""

import threading

import judge
from citizen import Citizen
from conftest import number
from load import Load


def together(*works):
    """Runs all at once; answers what each gave, raises what any raised."""
    gate, results = threading.Barrier(len(works)), [None] * len(works)

    def run(place, work):
        gate.wait()
        try:
            results[place] = work()
        except BaseException as error:
            results[place] = error

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=180)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return results


def second_browser(town, person):
    other = Citizen(town, person.holder, person.book)
    other.cookies = dict(person.cookies)
    return other


def test_two_browsers_that_renew_at_once_begin_one_payment(towns, engine, figure):
    rounds = number("BROWSERS_ROUNDS", 20)
    town = towns(holders=1, permits=rounds + 2, postgres=engine)
    town.bring_register()
    town.start()
    load = Load(town).join()
    one = load.citizens[0]
    others = [one, *(second_browser(town, one) for _ in range(3))]
    for permit in load.permits[0][:rounds]:
        forms = [person.open_form(permit) for person in others]
        answers = together(*(
            lambda person=person, form=form: person.post(f"/abbonamenti/{permit}/rinnovi", form)
            for person, form in zip(others, forms)))
        sent_on = [answer for answer in answers if answer.status == 303]
        assert len(sent_on) == 1, [(answer.status, answer.place, answer.heading) for answer in answers]
        assert all(answer.status in (200, 303, 409) for answer in answers)
    assert town.count("SELECT count(*) AS n FROM payment") == rounds
    assert len(town.truth()["orders"]) == rounds
    figure("four browsers renewing one permit at once: payments begun", 1, "each", cases=rounds,
           engine="PostgreSQL" if engine else "SQLite")


def test_the_same_form_sent_many_times_at_once_is_one_renewal(towns, engine, figure):
    rounds = number("FORMS_ROUNDS", 8)
    town = towns(holders=1, permits=rounds + 2, postgres=engine)
    town.bring_register()
    town.start()
    load = Load(town).join()
    person = load.citizens[0]
    browsers = [second_browser(town, person) for _ in range(16)]
    for permit in load.permits[0][:rounds]:
        form = person.open_form(permit)
        answers = together(*(
            lambda browser=browser: browser.post(f"/abbonamenti/{permit}/rinnovi", form) for browser in browsers))
        places = {answer.place for answer in answers}
        # Who asks while the order is being made may be sent to the payment's own page, which leads on.
        orders = {place for place in places if "checkoutnow" in place}
        assert len(orders) == 1 and {answer.status for answer in answers} == {303}, places
    assert town.count("SELECT count(*) AS n FROM payment") == rounds
    assert len(town.truth()["orders"]) == rounds
    figure("16 equal forms at once: effects", 1, "each", cases=rounds, engine="PostgreSQL" if engine else "SQLite")


def test_two_clerks_and_a_citizen_at_once_leave_a_sound_register(towns, postgres, figure):
    """Only PostgreSQL lets commands at the register while the server runs; SQLite's directory is locked, by intent."""
    rounds = number("CLERKS_ROUNDS", 4)
    town = towns(holders=1, permits=rounds * 3 + 2, postgres=postgres)
    town.bring_register()
    town.start()
    load = Load(town).join()
    town.send_notices(copies=2, seconds=0.1, first=True)
    person = load.citizens[0]
    numbers = {row["id"]: row["code"] for row in town.rows("SELECT id, code FROM permit")}
    paid = []
    for turn in range(rounds):
        permits = load.permits[0][turn * 3:turn * 3 + 3]
        codes = [numbers[permit] for permit in permits]
        # One clerk takes the first permit back, the other changes plates of all three; the citizen renews them.
        *_, promises = together(
            lambda: town.change_register(f"one-{turn}", codes[:1], state="restituito"),
            lambda: town.change_register(f"two-{turn}", codes, plates="ZZ 999 ZZ"),
            lambda: [person.pay(permit) for permit in permits])
        paid += [promise for promise in promises if promise]
    for promise in paid:
        if promise.payment:
            person.look(promise)
    assert not judge.wrong_things(town.rows)
    assert not judge.broken_promises(town.rows, load.book.promises)
    town.verify()
    returned = town.rows("SELECT id FROM permit WHERE state = 'returned'")
    assert len(returned) == rounds
    changed = town.rows("SELECT permit FROM permit_plate WHERE plate = 'ZZ999ZZ' AND until IS NULL")
    # Both tables name the first permit of each round with its plates: there the later one counts.
    certain = {permit for turn in range(rounds) for permit in load.permits[0][turn * 3 + 1:turn * 3 + 3]}
    assert certain <= {row["permit"] for row in changed}
    figure("two clerks and a citizen on the same permits: invariants broken", 0, "of rounds", cases=rounds)


def test_on_sqlite_a_command_refuses_to_touch_the_register_beside_the_server(towns):
    town = towns(holders=1, permits=2)
    town.bring_register()
    town.start()
    run = town.run("import", "permits", "--city", "chivasso", "--config", town.config, town.register_table(), ok=False)
    assert run.returncode == 1 and "in use by another sosta process" in run.stderr, run.stderr
