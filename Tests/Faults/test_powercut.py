"""Power cuts: images of what the disk may hold, from recordings of the real server on SQLite."""

import collections
import multiprocessing
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

import powercut
import pytest
from conftest import number
from load import Load


def memory_folder():
    parent = "/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None
    return pathlib.Path(tempfile.mkdtemp(prefix="sosta-images-", dir=parent))


def record(town, load, path, seconds):
    """One run under load from first to last system call: the files before it, and the operations."""
    base = {file.name: file.read_bytes() for file in town.data.glob("sosta.sqlite*") if not file.name.endswith("-shm")}
    instance = town.start(wrapper=[*powercut.TRACE, "-o", path])
    load.over.clear()
    with load:
        time.sleep(seconds)
    town.stop()
    ops = powercut.read_trace(path, str(town.data))
    path.unlink()
    return base, ops


def judge_images(task):
    base, ops, count, seed, ignore_syncs = task
    folder = memory_folder()
    try:
        found = collections.Counter()
        for image, told in powercut.images(base, ops, count, seed, ignore_syncs):
            found[powercut.verdict(image, told, folder)] += 1
        return found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def judged(recordings, count, ignore_syncs=False):
    """The verdicts on so many images of each recording, on two processes."""
    share = max(1, count // len(recordings))
    tasks = [(base, ops, share // 2 + 1, half, ignore_syncs) for base, ops in recordings for half in (1, 2)]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return sum(pool.imap_unordered(judge_images, tasks), collections.Counter())


@pytest.fixture(autouse=True)
def tracing():
    if subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True).returncode != 0:
        pytest.skip("this machine does not let system calls be recorded: no power cut was tried")


def test_a_power_cut_loses_nothing_that_was_promised(towns, tmp_path, figure):
    runs, count = number("POWERCUT_RUNS", 2), number("POWERCUT_IMAGES", 2000)
    seconds = number("POWERCUT_SECONDS", 2)
    town = towns(holders=3, permits=40 + runs * seconds * 8)
    town.bring_register()
    town.start()
    load = Load(town).join()
    town.stop()
    town.send_notices(copies=2, seconds=0.2, first=True)
    recordings = []
    for run in range(runs):
        recordings.append(record(town, load, tmp_path / "trace", seconds))
        print(f"{run + 1} of {runs} runs recorded: {len(recordings[-1][1])} operations", flush=True)
    told = sum(op[0] == "told" for _, ops in recordings for op in ops)
    syncs = sum(op[0] == "sync" for _, ops in recordings for op in ops)
    assert told >= 10 * runs and syncs >= 10 * runs, f"hardly anything was recorded: {told} answers, {syncs} syncs"
    found = judged(recordings, count)
    figure(
        "power-cut images: acknowledged commits lost, or a corrupt database", sum(found.values()) - found[None],
        "of images", cases=sum(found.values()), runs=runs, syncs=syncs, promises=told)
    assert set(found) == {None}, found
    # The test itself is tested: a disk that ignores syncs must lose what was promised.
    control = judged(recordings, max(200, count // 50), ignore_syncs=True)
    assert control["lost"] + control["corrupt"] > sum(control.values()) // 4, control
