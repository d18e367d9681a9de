"""After the faults: a provider that works, hours that pass, and everything must come to rest."""

import time

import clock
import judge


def settle(town, hours=3):
    """So many hours later by the clock, so that every question to the provider is due; then the program is stopped."""
    town.stop()
    end_reviews(town)
    town.send_notices(hold=True)
    instance = town.start(env=clock.Clock(town.folder / "clock", hours * 3600).env)
    end = time.monotonic() + 180
    while open_ends(town):
        assert time.monotonic() < end, (open_ends(town), instance.log.read_text()[-2000:])
        time.sleep(0.3)
    town.stop()


def end_reviews(town):
    """What PayPal's people were still looking at, they find to be in order."""
    for name, capture in town.truth()["captures"].items():
        if capture["status"] == "PENDING":
            town.paypal.pull("settle", capture=name, status="COMPLETED")


def open_ends(town):
    unsent = town.rows("SELECT cause, attempts, failure FROM outbox WHERE state <> 'sent'")
    waiting = town.rows(
        """SELECT s.payment, s.state FROM payment_status s
           WHERE s.state IN ('intent', 'redirected', 'unknown', 'pending', 'orphan', 'refundRequested')
             AND NOT EXISTS (SELECT 1 FROM payment_status n
               WHERE n.city = s.city AND n.payment = s.payment AND n.seq > s.seq)""")
    return [*judge.disputes(town.rows, town.truth), *unsent, *waiting]
