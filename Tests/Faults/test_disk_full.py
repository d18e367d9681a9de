"""A full disk: said clearly, nothing lost, and at work again as soon as there is room."""

import contextlib
import os
import subprocess
import time

import pytest

import judge
from conftest import number
from load import Load
from citizen import Promise


@contextlib.contextmanager
def small_disk(folder, megabytes):
    if os.getuid() != 0:
        pytest.skip("only root can mount the small file system that this test fills")
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"this machine lets nobody mount the small file system that this test fills: {mounted.stderr}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(folder):
    with (folder / "filler").open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_a_full_disk_is_told_and_survived(towns, tmp_path, figure):
    back = []
    for run in range(number("DISKS", 1)):
        # Three times on each: SQLite's log must not come to where it begins to write over itself, which needs no room.
        back += fill_three_times(towns, tmp_path / f"disk{run}")
    worst = max(back)
    figure("disk full: seconds until work goes on after room was made", round(worst, 1), "s", cases=len(back))
    assert worst <= 10, back


def fill_three_times(towns, folder):
    with small_disk(folder, 48) as disk:
        town = towns(holders=3, permits=240, data=disk / "data")
        town.bring_register()
        instance = town.start()
        load = Load(town).join()
        town.send_notices(copies=2, seconds=0.2, first=True)
        back = []
        with load:
            for _ in range(3):
                time.sleep(1)
                fill(disk)
                refused_while_full(town, load)
                (disk / "filler").unlink()
                back.append(back_at_work(load))
            time.sleep(1)
        assert instance.process.poll() is None, "the server stopped"
        end = time.monotonic() + 60
        while disputes := judge.disputes(town.rows, town.truth):
            assert time.monotonic() < end, disputes
            time.sleep(0.5)
        assert not judge.broken_promises(town.rows, load.book.promises)
        assert not judge.wrong_things(town.rows)
        assert not judge.forgotten_notices(town.rows, town.paypal.pull("taken"))
        town.verify()
        town.close()
        assert town.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        return back


def refused_while_full(town, load):
    """Pages are shown, nothing new is begun, and no order is made at the provider for a renewal not written down."""
    person, permits = load.citizens[0], load.permits[0]
    reader = type(person)(town, person.holder, load.book)
    reader.cookies = dict(person.cookies)
    form = reader.open_form(permits[-1])
    assert form, "the page that renews is not shown on a full disk"
    orders = len(town.truth()["orders"])
    end = time.monotonic() + 10
    while (answer := reader.once("POST", f"/chivasso/abbonamenti/{permits[-1]}/rinnovi", form)).status != 503:
        assert time.monotonic() < end, f"a full disk answers {answer.status} {answer.place}"
        reader.read_way_out(load.book.add(Promise(form["chiave"], permits[-1], 3)), answer)
        permits.pop()
        form = reader.open_form(permits[-1])
        orders = len(town.truth()["orders"])
    assert "Il servizio non risponde" in answer.heading and "Numero di riferimento" in answer.text
    time.sleep(0.5)
    assert len(town.truth()["orders"]) == orders, "an order was made that could not be written down"
    assert town.count(f"SELECT count(*) AS n FROM renewal WHERE id = '{form['chiave']}'") == 0


def back_at_work(load):
    """Seconds until somebody has a new receipt."""
    begun = time.monotonic()
    before = receipts(load)
    while receipts(load) == before:
        assert time.monotonic() < begun + 30, "no receipt within 30 s after there was room again"
        time.sleep(0.02)
    return time.monotonic() - begun


def receipts(load):
    return sum(1 for each in list(load.book.promises) if each.receipt)
