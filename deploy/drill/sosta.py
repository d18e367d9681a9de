"""Load through Sosta, as the drill sees it: a process of its own, since it needs the Python packages of the tests."""

import json
import os
import pathlib
import subprocess
import threading

HERE = pathlib.Path(__file__).resolve().parent


class Sosta:
    name = "sosta"

    def __init__(self, folder, values, rendered, program, python, rounds):
        nodes = [values[f"NODE{number}"] for number in "123"]
        owner = f"sosta_owner:{values['OWNER_PASSWORD']}"
        self.folder = folder / "town"
        self.settings = folder / "town.json"
        self.settings.write_text(json.dumps({
            "folder": str(self.folder), "holders": 6, "permits": 200 + 60 * rounds, "seed": 1,
            "url": f"postgres://sosta_app:{values['APP_PASSWORD']}@{','.join(nodes)}:5432/sosta",
            "owner": f"postgres://{owner}@{','.join(nodes)}:5432/sosta",
            "patroni": [f"http://{node}:8008" for node in nodes],
            # The fence between towns binds the owner of the tables too.
            "judge": f"postgres://{owner}@127.0.0.1:5000/sosta?options=-c%20sosta.city%3D%2A",
            "money": str(rendered / "postgres/money.sql"),
        }))
        self.command = [python, str(HERE / "portal.py"), str(self.settings)]
        self.program = program
        self.times, self.result = [], {}
        self.ready, self.is_ready = threading.Event(), False

    def start(self):
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "SOSTA_BINARY": self.program, "PYTHONDONTWRITEBYTECODE": "1"})
        self.reader = threading.Thread(target=self.listen)
        self.reader.start()
        self.ready.wait()
        if not self.is_ready:
            raise SystemExit("Sosta could not be started on the cluster")

    def listen(self):
        for line in self.process.stdout:
            if line.startswith("ack "):
                self.times.append(float(line.split()[1]))
            elif line.startswith("{"):
                self.result = json.loads(line)
            elif line.strip() == "ready":
                self.is_ready = True
                self.ready.set()
        self.ready.set()

    def kill_one(self):
        self.process.stdin.write("kill\n")
        self.process.stdin.flush()

    def stop(self):
        if self.process.stdin:
            self.process.stdin.close()
        self.reader.join()
        self.process.wait()

    def judgement(self):
        if self.process.returncode or not self.result:
            raise SystemExit("Sosta's part of the drill broke; what it said stands above")
        return self.result
