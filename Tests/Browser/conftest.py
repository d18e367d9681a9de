"""A demo of its own for the whole session, and browsers of three widths looking at it.

Settings from outside: SOSTA_BINARY (the program), SOSTA_PICTURES=1 (also takes the pictures of manual and README),
SOSTA_BROWSER_TRACES (where traces and pictures of failed tests go; a new temporary folder by default).
"""

import os
import pathlib
import re
import socket
import subprocess
import tempfile
import time
import urllib.request

import pytest

from checks import watch
from register import Register

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHROMIUM, FIREFOX = "/usr/bin/chromium-headless-shell", "/usr/bin/firefox-esr"
WIDTHS = {1280: 900, 390: 844, 320: 640}
PASSWORD = "Prova-sosta-26"


def binary():
    places = [os.environ.get("SOSTA_BINARY"), ROOT / ".build/release/sosta", ROOT / ".build/debug/sosta"]
    found = next((str(place) for place in places if place and os.access(place, os.X_OK)), None)
    assert found, "No sosta to try: run `make test`, or name one in SOSTA_BINARY"
    return found


class Demo:
    """The running program: its address, its register, its mail."""

    def __init__(self, url, data):
        self.url = url
        self.register = Register(data / "sosta.sqlite")

    def at(self, path, city="chivasso"):
        return f"{self.url}/{city}{path}"


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    data = tmp_path_factory.mktemp("demo") / "data"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    log = open(data.parent / "log", "w")
    program = subprocess.Popen(
        [binary(), "demo", "--fresh", "--data", str(data), "--port", str(port), "--share", str(ROOT)],
        stdout=log, stderr=subprocess.STDOUT,
    )
    try:
        await_health(url, program, data.parent / "log")
        yield Demo(url, data)
    finally:
        program.terminate()
        program.wait(timeout=30)


def await_health(url, program, log):
    end = time.monotonic() + 90
    while time.monotonic() < end:
        assert program.poll() is None, f"sosta stopped: {log.read_text()}"
        try:
            if urllib.request.urlopen(url + "/salute", timeout=2).status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"sosta did not answer in 90 s: {log.read_text()}")


@pytest.fixture(autouse=True)
def rested(demo):
    """All tests come from one address: each begins as if the hour that limits count were over."""
    demo.register.forget_attempts()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM}


@pytest.fixture(scope="session")
def traces():
    folder = os.environ.get("SOSTA_BROWSER_TRACES") or tempfile.mkdtemp(prefix="sosta-browser-")
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    return pathlib.Path(folder)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report


@pytest.fixture
def new_page(browser, request, traces):
    """Makes pages, each in a context (a visitor) of its own; what a failed test saw is kept."""
    contexts = []

    def make(width=1280, script=True):
        context = browser.new_context(
            viewport={"width": width, "height": WIDTHS.get(width, 800)}, locale="it-IT", timezone_id="Europe/Rome",
            service_workers="block", java_script_enabled=script, reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        context.tracing.start(screenshots=False, snapshots=True)
        contexts.append(context)
        page = watch(context.new_page())
        page.is_scripted = script
        return page

    yield make
    name = re.sub(r"\W+", "-", request.node.name)
    for number, context in enumerate(contexts):
        if getattr(request.node, "failed", False):
            place = traces / f"{name}-{number}"
            for page in context.pages:
                page.screenshot(path=f"{place}.png", full_page=True)
            context.tracing.stop(path=f"{place}.zip")
            print(f"What was seen: {place}.png, {place}.zip")
        context.close()


# A telephone of 390 px has the layout of 320 with more room: the journeys name it, the rest need not.
@pytest.fixture(params=[1280, 320])
def width(request):
    return request.param


@pytest.fixture
def page(new_page, width):
    """A visitor's page, once wide and once narrow."""
    return new_page(width)


@pytest.fixture
def desktop(new_page):
    return new_page(1280)
