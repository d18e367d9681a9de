"""Whom the server talks to: the stand-in for PayPal and a mail server, each a process of its own."""

import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPECS = pathlib.Path(os.environ.get("SOSTA_SPECS", ROOT / "../shared/specs"))


class Process:
    def __init__(self, *command, errors=None):
        self.process = subprocess.Popen(
            [sys.executable, *map(str, command)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
            cwd=ROOT)

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=20)


class PayPal(Process):
    """What it captured and refunded is the truth, whatever became of its answers."""

    def __init__(self):
        super().__init__("Tests/Peers/paypal/paypal_fake.py", "--print-port", "--until-input-ends")
        self.port = int(re.search(r"\d+", self.process.stdout.readline())[0])
        self.site = f"http://127.0.0.1:{self.port}"

    def pull(self, lever, **ask):
        request = urllib.request.Request(
            f"{self.site}/_control/{lever}", json.dumps(ask).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def storm(self, seed):
        """Lost calls, lost answers, delays, errors, and cards that are declined or take time."""
        rates = {
            "lost_answer": 0.08, "no_work": 0.05, "server_error": 0.05, "rate_limit": 0.02, "garbage": 0.02,
            "in_progress": 0.02, "delay": 0.1, "silence": 0.02, "capture/declined": 0.03,
            "capture/pending": 0.08}
        self.pull("weather", rates=rates, seconds=0.3, seed=seed)

    def calm(self):
        self.pull("weather")


class Post(Process):
    """Keeps each letter as a file."""

    def __init__(self, folder):
        folder.mkdir(exist_ok=True)
        self.folder = folder
        super().__init__("Tests/Peers/smtp_server.py", folder, "brief", errors=subprocess.DEVNULL)
        self.port = json.loads(self.process.stdout.readline())["starttls"]

    def letters(self):
        for path in sorted(self.folder.glob("*.json")):
            try:
                yield json.loads(path.read_text())
            except ValueError:
                continue  # just being written
