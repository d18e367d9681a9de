"""Load through Sosta, as the drill sees it: a process of its own, since it needs the Python packages of the tests."""

import json
import os
import pathlib
import ssl
import subprocess
import threading
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent


class Sosta:
    name = "sosta"

    def __init__(self, folder, values, program, python, rounds):
        nodes = [values[f"NODE{number}"] for number in "123"]
        hosts = ",".join(f"{node}:5432" for node in nodes)
        names = {"sosta_app": values["APP_PASSWORD"], "sosta_owner": values["OWNER_PASSWORD"]}
        owner = f"sosta_owner:{values['OWNER_PASSWORD']}"
        self.folder = folder / "town"
        self.settings = folder / "town.json"
        self.settings.write_text(json.dumps({
            "folder": str(self.folder), "holders": 6, "permits": 200 + 60 * rounds, "seed": 1,
            "addresses": {name: f"postgres://{name}:{word}@{hosts}/sosta" for name, word in names.items()},
            "patroni": [f"http://{node}:8008" for node in nodes],
            # The fence between towns binds the owner of the tables too.
            "judge": f"postgres://{owner}@127.0.0.1:5000/sosta?options=-c%20sosta.city%3D%2A",
        }))
        self.command = [python, str(HERE / "portal.py"), str(self.settings)]
        self.program = program
        self.times, self.result = [], {}
        self.ready, self.is_ready, self.is_broken = threading.Event(), False, False

    def start(self):
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "SOSTA_BINARY": self.program, "PYTHONDONTWRITEBYTECODE": "1"})
        self.reader = threading.Thread(target=self.listen)
        self.reader.start()
        self.ready.wait()
        if not self.is_ready:
            raise SystemExit("Sosta could not be started on the cluster")
        self.front()

    def front(self):
        """The balancer before the instances lets visitors in, and keeps to itself who is ready."""
        trusting = ssl._create_unverified_context()
        found = {}
        for path in ("/salute", "/pronto"):
            try:
                found[path] = urllib.request.urlopen(f"https://127.0.0.1{path}", context=trusting, timeout=5).status
            except urllib.error.HTTPError as error:
                found[path] = error.code
        if found != {"/salute": 200, "/pronto": 404}:
            raise SystemExit(f"HAProxy before the instances answers {found}")

    def listen(self):
        for line in self.process.stdout:
            if line.startswith("ack "):
                self.times.append(float(line.split()[1]))
            elif line.strip() == "broken":
                self.is_broken = True
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
        self.process.stdin.close()
        self.reader.join()
        self.process.wait()

    def judgement(self):
        if self.process.returncode or not self.result:
            raise SystemExit("Sosta's part of the drill broke; what it said stands above")
        return self.result
