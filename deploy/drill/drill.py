"""The rounds of the drill, and what is measured in them."""

import importlib.machinery
import importlib.util
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import time

from cluster import Cluster, call
from rows import Rows
from sosta import Sosta

_loader = importlib.machinery.SourceFileLoader("render", str(pathlib.Path(__file__).resolve().parents[1] / "render"))
render = importlib.util.module_from_spec(importlib.util.spec_from_loader("render", _loader))
_loader.exec_module(render)

BEGUN = time.monotonic()


def say(text):
    print(f"{time.monotonic() - BEGUN:7.1f} s  {text}", file=sys.stderr, flush=True)


def tell(figure, value, unit, cases, seconds):
    print(json.dumps({"figure": figure, "value": value, "unit": unit, "seconds": round(seconds, 1), "cases": cases}),
          flush=True)


def percentile(values, part):
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * part // 100) - 1)]


def longest_gap(times, since, until):
    inside = [since, *[moment for moment in times if since < moment < until], until]
    return max(later - earlier for earlier, later in zip(inside, inside[1:]))


class Faults:
    """Each breaks something and gives back what mends it."""

    def __init__(self, cluster, loads):
        self.cluster, self.loads = cluster, loads

    def kill(self, leader):
        leader.signal(signal.SIGKILL, [leader.postmaster()])
        return lambda: None

    def hang(self, leader):
        """Patroni alone: its guard ends it, nobody else takes over."""
        leader.signal(signal.SIGSTOP, [leader.patroni()])
        return lambda: None

    def freeze(self, leader):
        """Patroni and its guard: PostgreSQL goes on as leader while another node becomes it."""
        frozen = [leader.patroni(), leader.guard()]
        leader.signal(signal.SIGSTOP, frozen)
        return lambda: leader.signal(signal.SIGCONT, frozen)

    def stall(self, leader):
        """The whole machine stands still and goes on later, believing that no time has passed."""
        processes = leader.everything()
        leader.signal(signal.SIGSTOP, processes)
        return lambda: leader.signal(signal.SIGCONT, processes)

    def node(self, leader):
        leader.power_off()
        return leader.start

    def cut(self, leader):
        leader.cut_off()
        return leader.reconnect

    def standby(self, leader):
        name = next(member["name"] for member in self.cluster.members() if member["role"] == "sync_standby")
        copy = next(node for node in self.cluster.nodes if node.name == name)
        copy.power_off()
        return copy.start


    def instance(self, leader):
        """One of the programs ends without a word and is started again."""
        for load in self.loads:
            load.kill_one()
        return lambda: None

    def etcd(self, leader):
        """Two of three etcd stand still: nobody can be chosen, and the leader whom all nodes answer goes on."""
        still = [node.etcd() for node in self.cluster.nodes if node is not leader]
        leader.signal(signal.SIGSTOP, still)
        return lambda: leader.signal(signal.SIGCONT, still)


# A fault is mended when writes are back, or after so many seconds.
PATIENCE = 60


def writes_are_back(cluster, loads, kind, leader, begun):
    """Acknowledged writes that were surely begun after the fault, and by a new leader where one is due."""
    if time.monotonic() - begun < {"hang": 12, "etcd": 30}.get(kind, 0):
        return False
    if kind in ("freeze", "stall", "node", "cut") and (cluster.leader() or leader) is leader:
        return False
    since = time.monotonic()
    time.sleep(0.5)
    return all(len([moment for moment in load.times[-100:] if moment > max(since, begun + 1)]) > 2 for load in loads)


def one_round(cluster, loads, kind):
    """The longest pause in acknowledged writes, for each load."""
    leader = cluster.leader()
    begun = time.monotonic()
    mend = getattr(Faults(cluster, loads), kind)(leader)
    while time.monotonic() - begun < PATIENCE and not writes_are_back(cluster, loads, kind, leader, begun):
        if broken := [load.name for load in loads if load.is_broken]:
            say(f"  the load broke: {', '.join(broken)}")
            break
        time.sleep(0.1)
    mend()
    mended = time.monotonic()
    cluster.await_health(180, say)
    time.sleep(1)
    gaps = {load.name: longest_gap(load.times, begun - 0.5, time.monotonic()) for load in loads}
    say(f"  {kind} of {leader.name}: longest write gap {', '.join(f'{name} {gap:.1f} s' for name, gap in gaps.items())}, "
        f"mended after {mended - begun:.1f} s, whole again after {time.monotonic() - begun:.1f} s, "
        f"leader {cluster.leader().name}")
    return gaps


def balancer(folder, rendered):
    """The shipped file, with a certificate made here."""
    config = rendered / "app/etc/haproxy/haproxy.cfg"
    pem = folder / "sosta.pem"
    call("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2",
         "-keyout", pem, "-out", f"{pem}.crt")
    pem.write_text(pem.read_text() + (folder / "sosta.pem.crt").read_text())
    text = config.read_text().replace("/etc/haproxy/sosta.pem", str(pem))
    config.write_text(text)
    log = (folder / "haproxy.log").open("w")
    return subprocess.Popen(["/usr/sbin/haproxy", "-db", "-f", config], stdout=log, stderr=log)


def shorter(rendered, ttl):
    values = dict(zip(("ttl", "loop_wait", "retry_timeout"), ttl.split(":")))
    for number in "123":
        path = rendered / f"node{number}/etc/patroni/config.yml"
        text = path.read_text()
        for name, value in values.items():
            text = re.sub(rf"(?m)^    {name}: \d+$", f"    {name}: {value}", text)
        path.write_text(text)


def psql(leader, *words):
    """As the administrator on the leader's machine."""
    return call("nsenter", f"--target={leader.postmaster()}", "--mount", "--net", "runuser", "-u", "postgres", "--",
                "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *words)


def run(chosen, folder):
    os.makedirs("/run/netns", exist_ok=True)
    call("mount", "-t", "tmpfs", "none", "/run/netns")
    if chosen.no_guard:
        os.environ["SOSTA_DRILL_NO_GUARD"] = "1"
    rendered = folder / "rendered"
    values = render.render(rendered)
    if chosen.ttl:
        shorter(rendered, chosen.ttl)
    cluster = Cluster(values, folder, rendered)
    say(f"starting three nodes, each with etcd, Patroni and PostgreSQL, in {folder}")
    cluster.start()
    proxy = balancer(folder, rendered)
    try:
        cluster.await_health(120, say)
        say(f"healthy, {cluster.leader().name} leads")
        os.chmod(rendered / "postgres/roles.sql", 0o644)
        psql(cluster.leader(), "-f", str(rendered / "postgres/roles.sql"))
        if chosen.practise:
            practise(cluster, folder)
            return
        owner = f"dbname=sosta user=sosta_owner password={values['OWNER_PASSWORD']}"
        loads = [Rows(f"host=127.0.0.1 port=5000 {owner}")]
        if chosen.program:
            rounds = sum(chosen.rounds.values())
            loads.append(Sosta(folder, values, os.path.abspath(chosen.program), chosen.python, rounds))
        drill(chosen, cluster, loads)
    finally:
        proxy.kill()
        proxy.wait()
        cluster.stop()


ON = """#!/bin/bash
# on NODE COMMAND…: as root on that node.
outer=$(cat {folder}/$1/space) && shift
exec nsenter --target="$(cut -d' ' -f1 /proc/$outer/task/$outer/children)" --mount --net --pid -- "$@"
"""


def practise(cluster, folder):
    """A shell of the administrator's, from which each node is reached by `on`."""
    tools = folder / "tools"
    tools.mkdir()
    (tools / "on").write_text(ON.format(folder=folder))
    (tools / "on").chmod(0o755)
    for node in cluster.nodes:
        (node.root / "space").write_text(str(node.space.pid))
    say("for example: on node1 patronictl -c /etc/patroni/config.yml list; `exit` ends it all")
    subprocess.run(["bash"], env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"})


def drill(chosen, cluster, loads):
    plan = [kind for kind, count in chosen.rounds.items() for _ in range(count)]
    random.Random(chosen.seed).shuffle(plan)
    gaps, begun, started = {}, time.monotonic(), []
    try:
        for load in loads:
            started.append(load)
            load.start()
        time.sleep(2)
        for number, kind in enumerate(plan, 1):
            if any(load.is_broken for load in loads):
                break
            count = " and ".join(f"{len(load.times)} by {load.name}" for load in loads)
            say(f"round {number} of {len(plan)}: {kind}; writes acknowledged so far: {count}")
            for name, gap in one_round(cluster, loads, kind).items():
                gaps.setdefault((name, kind), []).append(gap)
    finally:
        for load in started:
            load.stop()
    seconds = time.monotonic() - begun
    judgements = {load.name: load.judgement() for load in loads}
    for name, judgement in judgements.items():
        for word, value in judgement.items():
            tell(f"failover.{name}.{word}", value, "reads" if word in ("reads", "stale") else "writes", len(plan), seconds)
    for (name, kind), measured in sorted(gaps.items()):
        tell(f"failover.{name}.{kind}.gap.p95", round(percentile(measured, 95), 2), "s", len(measured), seconds)
        tell(f"failover.{name}.{kind}.gap.max", round(max(measured), 2), "s", len(measured), seconds)
    wrong = {word: sum(each[word] for each in judgements.values()) for word in ("lost", "doubled", "stale")}
    if any(wrong.values()):
        raise SystemExit(f"something is wrong: {wrong}")
