"""Three nodes on one machine, each a network, mount and process namespace with the shipped files at their places."""

import json
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
# What a node has for itself; everything else it shares with this machine.
OWN = {"etc/patroni": "postgres", "var/lib/postgresql": "postgres", "var/run/postgresql": "postgres",
       "var/lib/etcd": "etcd", "var/log": "root"}


def call(*words, check=True):
    return subprocess.run(list(map(str, words)), check=check, capture_output=True, text=True)


def status(url, timeout=1.0):
    try:
        return urllib.request.urlopen(url, timeout=timeout).status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


class Node:
    def __init__(self, number, values, folder, rendered):
        self.name, self.address = values[f"NODE{number}_NAME"], values[f"NODE{number}"]
        self.link = f"to-{number}"
        self.root = folder / self.name
        self.rendered = rendered / f"node{number}"
        self.space = None
        for place, owner in OWN.items():
            (self.root / place).mkdir(parents=True)
            account = pwd.getpwnam(owner)
            os.chown(self.root / place, account.pw_uid, account.pw_gid)
        config = self.root / "etc/patroni/config.yml"
        shutil.copy(self.rendered / "etc/patroni/config.yml", config)
        shutil.chown(config, "postgres", "postgres")

    def connect(self, network_bits):
        call("ip", "netns", "add", self.name)
        call("ip", "link", "add", self.link, "type", "veth", "peer", "name", "eth0", "netns", self.name)
        call("ip", "link", "set", self.link, "master", "br0", "up")
        call("ip", "-n", self.name, "address", "add", f"{self.address}/{network_bits}", "dev", "eth0")
        for device in ("lo", "eth0"):
            call("ip", "-n", self.name, "link", "set", device, "up")

    def start(self):
        """Power on."""
        with (self.root / "var/log/node").open("a") as log:
            self.space = subprocess.Popen(
                ["ip", "netns", "exec", self.name, "unshare", "--mount", "--pid", "--fork", "--kill-child",
                 "--mount-proc", sys.executable, HERE / "node.py", self.root, self.rendered],
                stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        call("ip", "link", "set", self.link, "up")

    def power_off(self):
        """The plug is pulled: the network is silent first, so nobody hears a good-bye; then nothing runs any more."""
        call("ip", "link", "set", self.link, "down")
        self.space.kill()
        self.space.wait()

    def processes(self, of):
        """Ids, as seen from here, of the processes of this node whose command has the word."""
        mine = os.readlink(f"/proc/{self.space.pid}/ns/net")
        for folder in pathlib.Path("/proc").iterdir():
            if not folder.name.isdigit():
                continue
            try:
                if os.readlink(folder / "ns/net") == mine and of(
                        (folder / "cmdline").read_bytes().decode(errors="replace").rstrip("\0").split("\0")):
                    yield int(folder.name)
            except OSError:
                continue

    def postmaster(self):
        return next(self.processes(lambda words: words[0].endswith("/postgres") and "-D" in words), None)

    def patroni(self):
        return next(self.processes(lambda words: "/usr/bin/patroni" in words[:3]), None)

    def etcd(self):
        return next(self.processes(lambda words: words[0] == "/usr/bin/etcd"), None)

    def guard(self):
        return next(self.processes(lambda words: any(word.endswith("/patroni-alive") for word in words[:3])), None)

    def everything(self):
        return list(self.processes(lambda words: words != [""] and "unshare" not in words[0]))

    def signal(self, number, processes):
        for process in processes:
            if process:
                try:
                    os.kill(process, number)
                except ProcessLookupError:
                    pass

    def cut_off(self):
        """The network swallows everything, in both directions."""
        call("ip", "netns", "exec", self.name, "nft",
             "add table inet cut; add chain inet cut in { type filter hook input priority 0; };"
             "add chain inet cut out { type filter hook output priority 0; };"
             "add rule inet cut in iifname eth0 drop; add rule inet cut out oifname eth0 drop")

    def reconnect(self):
        call("ip", "netns", "exec", self.name, "nft", "delete table inet cut", check=False)

    def leads(self):
        return status(f"http://{self.address}:8008/primary") == 200


class Cluster:
    def __init__(self, values, folder, rendered):
        self.folder, self.values = folder, values
        call("ip", "link", "set", "lo", "up")
        call("ip", "link", "add", "br0", "type", "bridge", "forward_delay", "0")
        bits = values["NETWORK"].split("/")[1]
        call("ip", "address", "add", f"{values['NODE1'].rsplit('.', 1)[0]}.11/{bits}", "dev", "br0")
        call("ip", "link", "set", "br0", "up")
        self.nodes = [Node(number, values, folder, rendered) for number in (1, 2, 3)]
        for node in self.nodes:
            node.connect(bits)

    def start(self):
        for node in self.nodes:
            node.start()

    def stop(self):
        for node in self.nodes:
            if node.space and node.space.poll() is None:
                node.signal(signal.SIGCONT, node.everything())
                node.space.kill()
                node.space.wait()

    def leader(self):
        return next((node for node in self.nodes if node.leads()), None)

    def members(self):
        """What Patroni says of everybody, asked where it answers."""
        for node in self.nodes:
            try:
                return json.load(urllib.request.urlopen(f"http://{node.address}:8008/cluster", timeout=2))["members"]
            except (OSError, ValueError):
                continue
        return []

    def unhealthy(self):
        """Nothing, or what is not yet as it should be: one leader, two copies that follow it, one of them synchronous.

        What Patroni remembers of a lost node may be old: that the copies follow is asked of PostgreSQL on the leader.
        """
        leaders = [node for node in self.nodes if node.leads()]
        if len(leaders) != 1:
            return f"{len(leaders)} leaders"
        try:
            said = json.load(urllib.request.urlopen(f"http://{leaders[0].address}:8008/patroni", timeout=2))
        except (OSError, ValueError):
            return f"{leaders[0].name} leads and does not answer"
        copies = said.get("replication", [])
        following = sorted(copy["application_name"] for copy in copies if copy["state"] == "streaming")
        if following != sorted(node.name for node in self.nodes if node is not leaders[0]):
            return f"{leaders[0].name} leads, following: {following or 'nobody'}"
        known = {member["name"] for member in self.members() if member["role"] == "sync_standby"}
        synchronous = {copy["application_name"] for copy in copies if copy["sync_state"] == "sync"}
        return None if known and known == synchronous else f"synchronous: {synchronous}, known as such: {known}"

    def await_health(self, seconds, say):
        end, told = time.monotonic() + seconds, 0.0
        while wrong := self.unhealthy():
            if time.monotonic() > end:
                raise SystemExit(f"the cluster did not become healthy in {seconds} s: {wrong}")
            if time.monotonic() - told > 15:
                told = time.monotonic()
                say(f"  waiting: {wrong}")
            time.sleep(0.2)
