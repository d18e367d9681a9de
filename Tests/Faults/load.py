"""Many people at once: renewing, paying, turning back, coming back later, looking at pages."""

import random
import threading
import time
import traceback

from citizen import Book, Browser, Citizen


class Load:
    """Citizens with a share of the permits each, and one visitor of the public pages, until told to stop."""

    def __init__(self, town, book=None, seed=1, ports=None):
        self.town, self.book, self.seed = town, book or Book(), seed
        self.over, self.trouble = threading.Event(), []
        self.citizens = [Citizen(town, holder, self.book, ports=ports) for holder in range(town.holders)]
        self.visitor = Browser(ports or [town.main_port], client="10.9.9.9")
        self.threads = []

    def join(self):
        """Everybody registers, confirms and logs in, once."""
        threads = [threading.Thread(target=self.guard, args=(citizen.join,)) for citizen in self.citizens]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not self.trouble, self.trouble
        permits = {row["id"]: row["holder"] for row in self.town.rows("SELECT id, holder FROM permit ORDER BY code")}
        holders = list(dict.fromkeys(permits.values()))
        self.permits = [[permit for permit in permits if permits[permit] == holder] for holder in holders]
        return self

    def begin(self):
        works = [(self.renew, citizen, permits) for citizen, permits in zip(self.citizens, self.permits)]
        self.threads = [threading.Thread(target=self.guard, args=work) for work in [*works, (self.visit,)]]
        for thread in self.threads:
            thread.start()
        return self

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join(timeout=120)
        assert not self.trouble, self.trouble[0]

    def __enter__(self):
        return self.begin()

    def __exit__(self, kind, *_):
        self.over.set()
        if kind is None:
            self.end()

    def guard(self, work, *words):
        try:
            work(*words)
        except Exception:
            self.trouble.append(traceback.format_exc())

    def renew(self, citizen, permits):
        dice = random.Random(self.seed * 1000 + citizen.holder)
        open_promises = []
        while permits:
            if self.over.is_set():
                return
            permit = permits.pop(0)
            choice = "cancel" if dice.random() < 0.08 else "approve"
            promise = citizen.pay(permit, dice.choice([3, 12]), twice=dice.random() < 0.2, choice=choice)
            if promise is None:
                # By the clock of the moment it cannot be renewed: there may be another later.
                permits.append(permit)
                time.sleep(0.05)
            if promise and promise.payment and not promise.receipt:
                open_promises.append(promise)
            if open_promises and dice.random() < 0.3:
                earlier = open_promises.pop(0)
                citizen.look(earlier)
            if promise and promise.receipt and dice.random() < 0.15:
                citizen.get(f"/ricevute/{promise.receipt}.pdf")
                citizen.get(f"/abbonamenti/{permit}/contrassegno.pdf")
        raise AssertionError("the register of this test is too small: no permit is left to renew")

    def visit(self):
        pages = ["", "/tariffe", "/quanto-costa", "/verifica", "/aiuto", "/verifica?c=abc.def", "/en/tariffe"]
        number = 0
        while not self.over.is_set():
            self.visitor.get(pages[number % len(pages)])
            number += 1
            time.sleep(0.01)
