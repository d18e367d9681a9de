"""kill -9 under mixed load, again and again: what was promised is kept, and no money is lost or taken twice."""

import random
import time

import judge
import settling
from conftest import number
from load import Load


def test_nothing_is_lost_or_doubled_by_kill_9_under_load(towns, engine, figure):
    cycles = number("KILLS", 100 if engine is None else 25)
    town = towns(holders=4, permits=60 + cycles * 8, postgres=engine)
    town.bring_register()
    instance = town.start()
    load = Load(town).join()
    town.send_notices(copies=3, seconds=0.4, first=True)
    dice, starts, checked = random.Random(9), [], 0
    with load:
        for cycle in range(cycles):
            town.paypal.storm(seed=cycle)
            time.sleep(dice.uniform(0.1, 0.5))
            instance.kill()
            town.forget(instance)
            promised = len(load.book)
            if cycle % 10 == 9 and not engine:
                give_back_what_is_under_review(town, cycle)
            instance = town.start()
            starts.append(instance.seconds_to_answer)
            broken = judge.broken_promises(town.rows, load.book.promises[max(0, checked - 8):promised])
            assert not broken, broken
            checked = promised
            if cycle % 25 == 24:
                town.verify()
            if cycle % 50 == 49:
                check(town, load.book)
                print(f"{cycle + 1} of {cycles} kills, {len(load.book)} renewals", flush=True)
    town.paypal.calm()
    settling.settle(town)
    check(town, load.book, is_settled=True)
    truth = town.truth()
    town.verify()
    assert not town.paypal.pull("violations")
    starts.sort()
    figure(
        "kill −9 cycles under load: lost or doubled payments, gaps in numbers", 0, "of payments",
        engine="PostgreSQL" if engine else "SQLite", cases=cycles, captures=len(truth["captures"]),
        refunds=len(truth["refunds"]), promises=len(load.book), restart_median=round(starts[len(starts) // 2], 2),
        restart_worst=round(starts[-1], 2))
    assert len(truth["captures"]) >= cycles // 4, "there was hardly any load"


def check(town, book, is_settled=False):
    broken = judge.broken_promises(town.rows, book.promises)
    assert not broken, broken
    assert not judge.wrong_things(town.rows)
    taken = town.paypal.pull("taken")
    assert not judge.forgotten_notices(town.rows, taken)
    disputes = judge.disputes(town.rows, town.truth, is_settled)
    assert not disputes, disputes


def give_back_what_is_under_review(town, cycle):
    """A clerk takes permits back whose payment PayPal is still looking at: that money must find its way home."""
    codes = {row["code"] for row in town.rows(
        """SELECT p.code FROM payment_status s JOIN payment y ON y.city = s.city AND y.id = s.payment
           JOIN renewal r ON r.city = y.city AND r.id = y.renewal JOIN permit p ON p.city = r.city AND p.id = r.permit
           WHERE s.state = 'pending' AND r.state = 'open'""")}
    if codes:
        town.change_register(f"returned-{cycle}", codes, state="restituito")
