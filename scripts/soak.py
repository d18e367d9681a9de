"""The parts of `make soak`, one after the other, and docs/reliability.md from what they measured.

soak.py [PART…]: without a part, all of them. Each part is a command that prints its figures as JSON objects, one a
line, or adds them to the file in SOSTA_FIGURES: {"figure":"…","value":…,"unit":"…","seconds":…,"cases":…}.
The newest figures of every part stay in docs/reliability-figures.jsonl, so that parts can be run on their own.
"""

import datetime
import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs/reliability-figures.jsonl"
BUILT = ".build-test/release"
TEST = ["-m", "pytest", "-q", "-x", "-s", "-p", "no:cacheprovider"]


def faults(file, **numbers):
    env = {f"SOSTA_FAULTS_{name}": str(value) for name, value in numbers.items()}
    return [os.environ.get("SOSTA_PYTHON", sys.executable), *TEST, f"Tests/Faults/{file}.py"], env


def drill(rounds):
    python = os.environ.get("SOSTA_PYTHON", sys.executable)
    return ["deploy/drill/run", "--rounds", rounds, "--program", f"{BUILT}/sosta", "--python", python]


def swift_tests(suite):
    return [f"{BUILT}/sostaPackageTests.xctest", "--testing-library", "swift-testing", "--filter", suite]


PARTS = {
    "kill": ("kill −9 under mixed load, on both engines", *faults("test_kill", KILLS=1000)),
    "powercut": ("images of what the disk holds after a power cut (SQLite)", *faults(
        "test_powercut", POWERCUT_RUNS=24, POWERCUT_IMAGES=100_000, POWERCUT_SECONDS=3)),
    "disk": ("a disk that fills up under load", *faults("test_disk_full", DISKS=10)),
    "clock": ("a clock that jumps, and the nights of the changing hour", *faults("test_clock", CLOCK_ROUNDS=5)),
    "outage": ("the payment provider gone for a day", *faults("test_outage", OUTAGE_PERMITS=40)),
    "lost": ("a machine lost with all that happened since its backup", *faults("test_restore")),
    "clerks": ("clerks, citizens and browsers at the same moment", *faults(
        "test_clerks", BROWSERS_ROUNDS=300, FORMS_ROUNDS=200, CLERKS_ROUNDS=40)),
    "instances": ("two instances on one PostgreSQL, one killed", *faults("test_instances", INSTANCE_KILLS=60)),
    "notices": ("provider's notices in every order, with repeats",
                swift_tests("NoticeOrderTests"), {"SOSTA_FAULTS_NOTICES": "6"}),
    "checks": ("checks of plates that race with payments",
               swift_tests("CheckRaceTests"), {"SOSTA_CHECKS": "1000000"}),
    "simulator": ("random histories of at least 200 steps, simulated",
                  [f"{BUILT}/simulator", "--histories", "100000"], {}),
    "restore": ("a backup of 1 GB restored and checked (SQLite)",
                ["bash", "-c", 'd=$(mktemp -d) && .build-test/release/sosta bench restore --data "$d/data" --count 350000; '
                 'ended=$?; rm -rf "$d"; exit $ended'], {}),
    "verify": ("a database of a million ledger rows checked", [
        os.environ.get("SOSTA_PYTHON", sys.executable), "scripts/verify-speed.py", f"{BUILT}/sosta", "1000000"], {}),
    "drill": ("failover of three nodes, fifty kills", drill("kill=50"), {}),
    "breaks": ("everything else that breaks in three nodes", drill(
        "hang=3,freeze=4,stall=4,node=5,standby=4,cut=4,etcd=1,instance=5"), {}),
}


def run(name):
    """Runs a part; its figures, or None where it failed."""
    what, command, env = PARTS[name]
    print(f"== {name}: {what}", file=sys.stderr, flush=True)
    begun, told = time.monotonic(), ROOT / ".cache/soak-figures.jsonl"
    told.unlink(missing_ok=True)
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **env, "SOSTA_FIGURES": str(told)}, stdout=subprocess.PIPE, text=True)
    lines = []
    for line in process.stdout:
        print(line, end="", file=sys.stderr, flush=True)
        lines.append(line)
    if process.wait() != 0:
        return None
    figures = read(told.read_text().splitlines() if told.exists() else lines)
    seconds = round(time.monotonic() - begun)
    figures = figures or [{"figure": what, "value": 0, "unit": "failures", "seconds": seconds}]
    shown = " ".join([*(f"{key}={value}" for key, value in env.items()), *(word.removeprefix(f"{ROOT}/") for word in command)])
    more = {"part": name, "command": shown.replace(".cache/venv-test/bin/", ""), "date": str(datetime.date.today()),
            "cores": os.cpu_count()}
    return [{**figure, **more} for figure in figures]


def read(lines):
    found = []
    for line in lines:
        try:
            content = json.loads(line)
        except ValueError:
            continue
        if isinstance(content, dict) and "figure" in content:
            found.append(content)
    return found


def write_page(figures):
    rows = ["| | figure | cases | seconds | measured |", "|---|---|---|---|---|"]
    for each in figures:
        known = ("figure", "value", "unit", "seconds", "cases", "part", "command", "date", "cores", "engine")
        more = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in each.items() if key not in known)
        engine = f" ({each['engine']})" if "engine" in each else ""
        rows.append(
            f"| {each['figure']}{engine} | **{each['value']} {each['unit']}** | {each.get('cases', '')} | "
            f"{each['seconds']} | {each['date']}, {each['cores']} cores{'; ' + more if more else ''} |")
    commands = dict.fromkeys((each["part"], each["command"]) for each in figures)
    listed = [f"- `make soak PART={part}`: {PARTS[part][0]}. `{command}`" for part, command in commands]
    page = ROOT / "docs/reliability.md"
    before = page.read_text().split("<!-- figures -->")[0]
    page.write_text("\n".join([before.rstrip(), "", "<!-- figures -->", *rows, "", "## Commands", "", *listed, ""]))


def main(wanted):
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        sys.exit(f"no such part: {' '.join(unknown)}. There are: {' '.join(PARTS)}")
    failed = []
    for name in wanted or PARTS:
        figures = run(name)
        if figures is None:
            failed.append(name)
            continue
        kept = read(FIGURES.read_text().splitlines()) if FIGURES.exists() else []
        kept = [each for each in kept if each["part"] != name and each["part"] in PARTS] + figures
        kept.sort(key=lambda each: list(PARTS).index(each["part"]))
        FIGURES.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in kept))
        write_page(kept)
    sys.exit(f"red: {' '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
