"""Two instances on one PostgreSQL; one is killed under load, and nobody outside notices more than a retry."""

import random
import time
from collections import Counter

import judge
import settling
from conftest import number
from load import Load
from town import free_port


def test_an_instance_killed_under_load_costs_nobody_anything(towns, postgres, figure):
    kills = number("INSTANCE_KILLS", 6)
    town = towns(holders=4, permits=60 + kills * 20, postgres=postgres)
    town.bring_register()
    ports = [town.main_port, free_port()]
    running = {port: town.start(port) for port in ports}
    load = Load(town, ports=ports).join()
    town.send_notices(copies=3, seconds=0.3, first=True)
    dice = random.Random(11)
    with load:
        for kill in range(kills):
            town.paypal.storm(seed=kill)
            time.sleep(dice.uniform(0.5, 1.5))
            port = ports[kill % 2]
            running[port].kill()
            town.forget(running[port])
            time.sleep(dice.uniform(0.3, 1))
            running[port] = town.start(port)
            assert not judge.broken_promises(town.rows, load.book.promises[-100:])
        town.paypal.calm()
        time.sleep(1)
    settling.settle(town)
    assert not judge.wrong_things(town.rows)
    assert not judge.broken_promises(town.rows, load.book.promises)
    assert not judge.forgotten_notices(town.rows, town.paypal.pull("taken"))
    town.verify()
    assert not town.paypal.pull("violations")
    # A letter is sent twice only where the instance died between sending it and noting that.
    twice = [name for name, times in letters(town).items() if times > 1]
    assert len(twice) <= kills, f"{len(twice)} letters came twice in {kills} kills"
    retried = sum(browser.retried for browser in [*load.citizens, load.visitor])
    figure("instance killed under load, two instances: idempotent retries that failed", 0, "of retries", cases=kills,
           retries=retried, promises=len(load.book), letters_twice=len(twice))
    assert retried > 0 and len(load.book) > kills


def letters(town):
    """How often each letter came, by its Message-ID."""
    return Counter(dict(letter["headers"]).get("Message-ID", "") for letter in town.post.letters())
