"""The recipe of deploy/backup for PostgreSQL: a base backup, the archive, and a restore to a chosen second."""

import os
import pathlib
import shutil
import subprocess
import tempfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECIPE = ROOT / "deploy/backup"
POSTGRES = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1]


class Cluster:
    """PostgreSQL on a socket in a folder of its own."""

    def __init__(self, home):
        self.home = home
        self.env = {
            "PATH": f"{POSTGRES}:/usr/bin:/bin", "PGHOST": str(home), "PGPORT": "5499", "PGUSER": "postgres",
            "PGDATABASE": "postgres", "WAL_ARCHIVE": str(home / "wal"), "LC_ALL": "C.UTF-8",
        }

    def run(self, *command, check=True):
        who = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        pairs = [f"{name}={value}" for name, value in self.env.items()]
        done = subprocess.run(
            [*who, "env", "-i", *pairs, *map(str, command)], capture_output=True, text=True, cwd=self.home, timeout=120)
        assert not check or done.returncode == 0, done.stderr + done.stdout
        return done

    def make(self):
        self.run("initdb", "-D", self.home / "data", "-U", "postgres", "--auth", "trust", "--data-checksums")
        with open(self.home / "data/postgresql.conf", "a") as settings:
            settings.write(
                f"listen_addresses = ''\nunix_socket_directories = '{self.home}'\nport = 5499\narchive_mode = on\n"
                f"archive_command = 'WAL_ARCHIVE={self.home}/wal {self.home}/recipe/archive-wal %p %f'\n")

    def start(self, data):
        self.run("pg_ctl", "-D", data, "-w", "-l", self.home / "log", "start")

    def stop(self, data, mode="fast"):
        self.run("pg_ctl", "-D", data, "-w", "-m", mode, "stop", check=False)

    def ask(self, sql):
        return self.run("psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", sql).stdout.strip()


@pytest.fixture
def cluster():
    home = pathlib.Path(tempfile.mkdtemp(prefix="sosta-pg-"))
    shutil.copytree(RECIPE, home / "recipe")
    (home / "wal").mkdir()
    if os.getuid() == 0:
        subprocess.run(["chown", "-R", "postgres:postgres", home], check=True)
    cluster = Cluster(home)
    try:
        cluster.make()
        cluster.start(home / "data")
        yield cluster
    finally:
        cluster.stop(home / "data", "immediate")
        cluster.stop(home / "new", "immediate")
        shutil.rmtree(home)


def test_a_restore_holds_what_was_committed_up_to_the_chosen_second(cluster):
    home = cluster.home
    cluster.ask("CREATE TABLE paid (n int PRIMARY KEY); INSERT INTO paid VALUES (1)")
    base = cluster.run(home / "recipe/pg-backup", home / "backups").stdout.strip()
    cluster.ask("INSERT INTO paid VALUES (2)")
    moment = cluster.ask("SELECT clock_timestamp()")
    cluster.ask("INSERT INTO paid VALUES (3)")
    cluster.ask("SELECT pg_switch_wal()")
    for _ in range(200):
        if cluster.ask("SELECT last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1) FROM pg_stat_archiver") == "t":
            break
        cluster.ask("SELECT pg_sleep(0.05)")
    cluster.stop(home / "data", "immediate")

    cluster.run(home / "recipe/pg-restore", base, home / "new", moment)
    cluster.start(home / "new")
    cluster.run("bash", "-c", "until [ $(psql -qAtXc 'SELECT pg_is_in_recovery()') = f ]; do sleep 0.05; done")
    assert cluster.ask("SELECT string_agg(n::text, ',' ORDER BY n) FROM paid") == "1,2"

    refused = cluster.run(home / "recipe/pg-restore", base, home / "new", check=False)
    assert refused.returncode == 1 and "not empty" in refused.stderr


def test_a_changed_backup_is_refused_and_an_archived_file_never_overwritten(cluster):
    home = cluster.home
    cluster.ask("CREATE TABLE paid (n int PRIMARY KEY)")
    base = pathlib.Path(cluster.run(home / "recipe/pg-backup", home / "backups").stdout.strip())
    with open(base / "PG_VERSION", "a") as file:
        file.write("x")
    refused = cluster.run(home / "recipe/pg-restore", base, home / "new", check=False)
    assert refused.returncode != 0 and not (home / "new").exists()

    (home / "one").write_text("a")
    (home / "two").write_text("b")
    archive = home / "recipe/archive-wal"
    assert cluster.run(archive, home / "one", "SEGMENT").returncode == 0
    assert cluster.run(archive, home / "one", "SEGMENT").returncode == 0
    assert cluster.run(archive, home / "two", "SEGMENT", check=False).returncode == 1
    assert (home / "wal/SEGMENT").read_text() == "a"
