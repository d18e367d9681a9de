"""Load that needs PostgreSQL only: writers that note what was acknowledged, readers that look for it at once."""

import random
import threading
import time

import psycopg2

TABLE = """CREATE TABLE IF NOT EXISTS drill_payment (
  id TEXT NOT NULL, plate TEXT NOT NULL)"""


class Rows:
    name = "rows"
    is_broken = False

    def __init__(self, address, writers=3, readers=2):
        """`address`: where the balancer gives the leader."""
        self.address = address
        self.counts = (writers, readers)
        self.acknowledged = {}
        self.unknown = set()
        self.times = []
        self.reads = self.stale = 0
        self.ended = threading.Event()
        self.lock = threading.Lock()
        self.threads = []

    def connection(self):
        made = psycopg2.connect(self.address, connect_timeout=2)
        made.autocommit = True
        return made

    def start(self):
        with self.connection() as opened, opened.cursor() as cursor:
            cursor.execute(TABLE)
            cursor.execute("CREATE INDEX ON drill_payment (id)")
        writers, readers = self.counts
        self.threads = [threading.Thread(target=self.write, args=(number,)) for number in range(writers)]
        self.threads += [threading.Thread(target=self.read) for _ in range(readers)]
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.ended.set()
        for thread in self.threads:
            thread.join()

    def kill_one(self):
        """Nothing of this load can be ended alone."""

    def write(self, number):
        opened, count = None, 0
        while not self.ended.is_set():
            count += 1
            key = f"{number}-{count}"
            try:
                opened = opened or self.connection()
            except psycopg2.Error:
                time.sleep(0.05)
                continue
            try:
                with opened.cursor() as cursor:
                    cursor.execute("INSERT INTO drill_payment VALUES (%s, %s)", (key, f"AB{count:05}CD"))
                # PostgreSQL tells a commit whose wait for the copy was cut short as done, with a warning.
                if any("WARNING" in notice for notice in opened.notices):
                    raise psycopg2.OperationalError(opened.notices[0])
                self.acknowledge(key)
            except psycopg2.Error:
                self.unknown.add(key)
                opened = drop(opened)
            time.sleep(0.005)
        drop(opened)

    def acknowledge(self, key):
        with self.lock:
            now = time.monotonic()
            self.acknowledged[key] = now
            self.times.append(now)

    def read(self):
        """A payment acknowledged before the question must be in the answer."""
        opened, chance = None, random.Random(7)
        while not self.ended.is_set():
            with self.lock:
                known = list(self.acknowledged)[-200:]
            if known:
                key = chance.choice(known[-10:] if chance.random() < 0.7 else known)
                try:
                    opened = opened or self.connection()
                    with opened.cursor() as cursor:
                        cursor.execute("SELECT count(*) FROM drill_payment WHERE id = %s", (key,))
                        found = cursor.fetchone()[0]
                    self.reads += 1
                    self.stale += found != 1
                except psycopg2.Error:
                    opened = drop(opened)
            time.sleep(0.003)
        drop(opened)

    def judgement(self):
        """After the faults: what was acknowledged against what is there."""
        with self.connection() as opened, opened.cursor() as cursor:
            cursor.execute("SELECT id FROM drill_payment")
            there = [row[0] for row in cursor.fetchall()]
        return {
            "acknowledged": len(self.acknowledged), "lost": len(set(self.acknowledged) - set(there)),
            "doubled": len(there) - len(set(there)), "unknown": len(self.unknown), "reads": self.reads,
            "stale": self.stale}


def drop(opened):
    try:
        if opened is not None:
            opened.close()
    except psycopg2.Error:
        pass
