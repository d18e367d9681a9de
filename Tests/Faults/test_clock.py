"""The machine's clock goes wrong, and the nights on which Italy changes its hour."""

import datetime
import time

import clock
import judge
import pytest
from conftest import number
from load import Load

HOUR, DAY = 3600, 86400


def instant(text):
    return int(datetime.datetime.fromisoformat(text + "+00:00").timestamp()) - int(time.time())


def wait_for_receipts(load, count):
    """Goes on until so many more receipts were given, or so much time has gone by that none will be."""
    enough = receipts(load) + count
    end = time.monotonic() + 20
    while receipts(load) < enough and time.monotonic() < end:
        time.sleep(0.05)
    return receipts(load) >= enough


def receipts(load):
    return sum(1 for each in list(load.book.promises) if each.receipt)


def begin(towns, tmp_path, engine=None, seconds=0, today=None, permits=150):
    hands = clock.Clock(tmp_path / "clock", seconds)
    town = towns(holders=2, permits=permits, postgres=engine, today=today)
    town.bring_register()
    town.start(env=hands.env)
    load = Load(town).join()
    town.send_notices(copies=2, seconds=0.2, first=True)
    return hands, town, load


def check(town, load):
    assert not judge.broken_promises(town.rows, load.book.promises)
    assert not judge.wrong_things(town.rows)


def settled(town, load, seconds=60):
    end = time.monotonic() + seconds
    while disputes := judge.disputes(town.rows, town.truth):
        assert time.monotonic() < end, disputes
        time.sleep(0.5)
    check(town, load)


def test_a_clock_that_jumps_breaks_nothing(towns, tmp_path, engine, figure):
    hands, town, load = begin(towns, tmp_path, engine)
    jumps = [-HOUR, 0, -DAY, 0, 400 * DAY, 0, -HOUR, 400 * DAY, -DAY, 0] * number("CLOCK_ROUNDS", 1)
    with load:
        assert wait_for_receipts(load, 3)
        for jump in jumps:
            hands.set(jump)
            # 400 days on, every permit of this register is too long expired to be renewed.
            assert wait_for_receipts(load, 3) if jump < DAY else (time.sleep(1) or True), f"no receipts at {jump:+} s"
            check(town, load)
    settled(town, load)
    town.verify(env=hands.env)
    figure("clock jumps under load: invariants broken", 0, "of jumps", cases=len(jumps),
           engine="PostgreSQL" if engine else "SQLite")


@pytest.mark.parametrize("back", [HOUR, DAY])
def test_a_clock_set_back_lengthens_no_session(towns, tmp_path, back):
    hands, town, load = begin(towns, tmp_path)
    person = load.citizens[0]
    assert person.is_logged_in()
    hands.set(-back)
    assert not person.is_logged_in(), "a session from the future is still open"
    person.log_in()
    assert person.is_logged_in()
    # Back to the right time: what was opened under the wrong clock has been idle for too long.
    hands.set(0)
    assert not person.is_logged_in()


def test_what_was_put_off_under_a_wrong_clock_is_done_soon_after_it_is_set_right(towns, tmp_path):
    hands, town, load = begin(towns, tmp_path, seconds=2 * DAY, permits=4)
    person, permit = load.citizens[0], load.permits[0][0]
    promise = person.renew(permit)
    person.approve(promise)
    town.send_notices(hold=True)
    hands.set(0)
    end = time.monotonic() + 20
    while not judge.disputes(town.rows, town.truth) == [] or not town.count(
            "SELECT count(*) AS n FROM receipt"):
        assert time.monotonic() < end, town.rows("SELECT * FROM payment_watch")
        time.sleep(0.2)


@pytest.mark.parametrize("night", ["2027-03-28T00:59:57", "2026-10-25T00:59:57", "2027-03-27T22:59:57"])
def test_the_nights_of_the_changing_hour_break_nothing(towns, tmp_path, night):
    today = datetime.date.fromisoformat(night[:10])
    hands, town, load = begin(towns, tmp_path, seconds=instant(night) - 120, today=today)
    with load:
        assert wait_for_receipts(load, 2)
        hands.set(instant(night))
        time.sleep(4)
        assert wait_for_receipts(load, 3)
    settled(town, load)
    town.verify(env=hands.env)
    days = town.rows("SELECT first_day FROM permit_period WHERE origin = 'renewal' GROUP BY first_day ORDER BY first_day")
    allowed = {str(today), str(today + datetime.timedelta(1))}
    assert {row["first_day"] for row in days} <= allowed, days
