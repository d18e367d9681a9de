"""The provider is gone for a day: nobody pays twice, and all is settled soon after it is back."""

import time

import clock
import judge
from conftest import number
from load import Load

MINUTE, HOUR = 60, 3600


def test_a_day_without_the_provider_ends_well(towns, tmp_path, engine, figure):
    hands = clock.Clock(tmp_path / "clock")
    town = towns(holders=3, permits=number("OUTAGE_PERMITS", 12), postgres=engine)
    town.bring_register()
    town.start(env=hands.env)
    load = Load(town).join()
    caught = [begin_and_be_cut_off(person, permits, town) for person, permits in zip(load.citizens, load.permits)]
    caught = [promise for promises in caught for promise in promises]
    town.paypal.pull("weather", outage=True)
    told_to_wait(load, caught)
    wants = [begin_while_it_is_gone(person, permits) for person, permits in zip(load.citizens, load.permits)]
    for hour in range(2, 25, 2):
        hands.set(hour * HOUR)
        time.sleep(1.1)
        if hour in (2, 12, 22):
            told_to_wait(load, caught)
    assert not judge.disputes(town.rows, town.truth, is_settled=False)
    town.paypal.calm()
    minutes = 0
    while open_ends(town, caught):
        assert minutes < 15, f"after 15 minutes with the provider back: {open_ends(town, caught)}"
        minutes += 1
        hands.set(24 * HOUR + minutes * MINUTE)
        time.sleep(1.1)
    figure("provider gone for a day: minutes until all is settled", minutes, "min", cases=len(caught),
           engine="PostgreSQL" if engine else "SQLite")
    assert not judge.wrong_things(town.rows)
    assert not judge.broken_promises(town.rows, load.book.promises)
    town.verify(env=hands.env)
    assert [want for want in wants if want] and not any(want.order for want in wants if want)


def begin_and_be_cut_off(person, permits, town):
    """Some have agreed to pay and the money is taken, yet the answer is lost; some are on the provider's page."""
    promises = []
    for number, permit in enumerate(permits[:-2]):
        promise = person.renew(permit)
        if number % 2 == 0:
            town.paypal.pull("approve", order=promise.order)
        promise.payment = town.rows(f"SELECT id FROM payment WHERE renewal = '{promise.key}'")[0]["id"]
        if number % 4 == 0:
            # PayPal takes the money, its answer never arrives, and the line is dead from then on.
            town.paypal.pull("faults", on="capture", kind="lost_answer")
            person.once("GET", f"/chivasso/pagamenti/{promise.payment}")
        promises.append(promise)
    return promises


def told_to_wait(load, promises):
    """Whoever has paid, or may have, is told not to pay again."""
    seen = 0
    for person, permits in zip(load.citizens, load.permits):
        for promise in promises:
            if promise.permit in permits:
                page = person.get(f"/pagamenti/{promise.payment}?fermo=1")
                assert "Non pagare di nuovo" in page.text, f"{page.status} {page.heading}"
                seen += 1
    assert seen == len(promises) > 0


def begin_while_it_is_gone(person, permits):
    """Somebody new wants to pay: told that the provider cannot be reached, and nothing is begun there."""
    promise = person.renew(permits[-1])
    page = person.get(f"/pagamenti/{promise.payment}")
    assert page.status == 200 and not promise.order and "/ripresa" in page.text, page.heading
    return promise


def open_ends(town, promises):
    open_payments = town.rows(
        """SELECT s.payment, s.state FROM payment_status s WHERE s.state IN ('unknown', 'pending')
             AND NOT EXISTS (SELECT 1 FROM payment_status n
               WHERE n.city = s.city AND n.payment = s.payment AND n.seq > s.seq)""")
    return judge.disputes(town.rows, town.truth) + open_payments
