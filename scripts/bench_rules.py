"""The figures of the regulation: in process, and through `sosta rules` from a file."""
import datetime
import json
import os
import pathlib
import random
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINES = 1_000_000
AREAS = (
    "verde gialla ordinaria rossa rotazione-60 rotazione-120 zona-a zona-a-zampino zona-a-ferrari zona-b zona-c zona-bc"
).split()
PRODUCTS = "mensile-rossa-gialla-verde mensile-gialla-verde mensile-verde giornaliero mensile-ferroviario".split()


def request(dice):
    """One of the nine kinds, on a day of 2026; the same ones in every run."""
    begin = datetime.datetime(2026, 1, 1, 7) + datetime.timedelta(days=dice.randrange(365), minutes=dice.randrange(800))
    at = lambda minutes: (begin + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")
    area, day = dice.choice(AREAS), at(0)[:10]
    return dice.choice((
        lambda: {"op": "buy", "area": area, "start": at(0), "amount": f"{dice.randrange(1, 9)}.{dice.randrange(0, 100, 10):02d}"},
        lambda: {"op": "price", "area": area, "start": at(0), "end": at(dice.randrange(1, 600))},
        lambda: {"op": "overrun", "area": area, "start": at(0), "paidUntil": at(60), "at": at(dice.randrange(61, 180))},
        lambda: {"op": "chargeable", "area": area, "from": at(0), "to": at(dice.randrange(1, 3000))},
        lambda: {"op": "vouchers", "area": area, "vouchers": [{"value": "1.50", "start": at(0)}, {"value": "1.50", "start": at(60)}]},
        lambda: {"op": "permit-end", "start": day, "months": dice.randrange(1, 37)},
        lambda: {"op": "holds", "product": dice.choice(PRODUCTS), "area": area},
        lambda: {"op": "pay-by", "notice": day},
        lambda: {"op": "holiday", "date": day},
    ))()


def write_requests(path):
    dice = random.Random(7)
    with open(path, "w") as file:
        for _ in range(LINES):
            file.write(json.dumps(request(dice), separators=(",", ":")) + "\n")


def answered(sosta, source):
    """Seconds, and the most memory in MB, for the requests that a pipe or file holds."""
    started = time.monotonic()
    program = subprocess.Popen([str(sosta), "rules", "--city", "Cities/la-spezia"], stdin=source, stdout=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(program.pid, 0)
    if status:
        raise SystemExit("sosta rules failed")
    return time.monotonic() - started, usage.ru_maxrss / 1024


def measure(sosta, folder, record):
    for work in ("prices", "overruns"):
        run = subprocess.run(
            [str(sosta), "bench", work, "--count", "5000000"], cwd=ROOT, capture_output=True, text=True, check=True)
        rate = int(run.stdout)
        record(f"{work} a second and core", f"{rate:,}", "≥ 1,000,000", rate >= 1_000_000, f"sosta bench {work} --count 5000000")
    path = f"{folder}/requests.jsonl"
    write_requests(path)
    with open(path, "rb") as file:
        seconds, memory = answered(sosta, file)
    record(
        "sosta rules, lines a second from a file", f"{LINES / seconds:,.0f}", "≥ 150,000", LINES / seconds >= 150_000,
        f"sosta rules --city Cities/la-spezia, {LINES:,} mixed requests")
    with subprocess.Popen(["cat", *[path] * 10], stdout=subprocess.PIPE) as ten:
        _, grown = answered(sosta, ten.stdout)
    held = grown <= memory + 2
    record(
        "sosta rules, most memory after 1 and 10 million requests, MB", f"{memory:.1f}, {grown:.1f}", "no growth", held,
        "the same, ten times over")
