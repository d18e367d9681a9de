"""The first process of a node's namespace, in systemd's place: starts etcd, Patroni and its guard, again and again."""

import os
import pathlib
import pwd
import subprocess
import sys
import time

from_root, rendered = map(pathlib.Path, sys.argv[1:])


def account(name):
    user = pwd.getpwnam(name)
    os.initgroups(name, user.pw_gid)
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)
    os.chdir("/")


def settings(path):
    lines = (line.strip() for line in path.read_text().splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def start(name):
    user, words = PROGRAMS[name]
    log = open(f"/var/log/{name}", "a")
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
    if name == "etcd":
        environment |= settings(rendered / "etc/default/etcd")
    return subprocess.Popen(
        words, env=environment, stdout=log, stderr=subprocess.STDOUT, preexec_fn=lambda: account(user))


PROGRAMS = {
    "etcd": ("etcd", ["/usr/bin/etcd"]),
    "patroni": ("postgres", ["/usr/bin/patroni", "/etc/patroni/config.yml"]),
}
unit = (rendered / "etc/systemd/system/patroni-alive.service").read_text()
alive = next(line for line in unit.splitlines() if line.startswith("ExecStart=")).split("=", 1)[1].split()
if "SOSTA_DRILL_NO_GUARD" not in os.environ:
    PROGRAMS["patroni-alive"] = ("root", ["/usr/bin/python3", f"{rendered}{alive[0]}", *alive[1:]])

for place in ("etc/patroni", "var/lib/postgresql", "var/run/postgresql", "var/lib/etcd", "var/log"):
    subprocess.run(["mount", "--bind", from_root / place, f"/{place}"], check=True)

processes = {name: start(name) for name in PROGRAMS}
# The first process also buries what lost its parent, such as a PostgreSQL whose Patroni was ended.
while True:
    ended, _ = os.wait()
    for name in [name for name, process in processes.items() if process.pid == ended]:
        time.sleep(1)
        processes[name] = start(name)
