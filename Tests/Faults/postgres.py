"""A PostgreSQL of our own: on a socket in a temporary folder, stopped whatever happens."""

import json
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile


def programs():
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    assert found, "PostgreSQL is not installed: run `make test`, which installs the package postgresql-15"
    return found[-1].parent


class Postgres:
    def __init__(self):
        # The path of a socket may have 107 bytes: pytest's own folders are too deep.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sosta-pg-"))
        # A server refuses to run as root.
        self.become = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self.become:
            os.chown(self.folder, pwd.getpwnam("postgres").pw_uid, -1)
        self.run("initdb", "-D", self.folder / "data", "-U", "root", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c max_connections=200"
        self.run("pg_ctl", "start", "-w", "-D", self.folder / "data", "-l", self.folder / "log", "-o", options)
        self.count = 0
        for role in ("sosta_owner", "sosta_app"):
            self.rows_of("postgres", f"CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS")

    def run(self, program, *words):
        run = subprocess.run(
            [*self.become, programs() / program, *map(str, words)], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=self.folder)
        assert run.returncode == 0, f"{program}: {run.stderr}"

    def database(self):
        """A new empty database with the rights that deploy/postgres gives: one role owns it, another works in it."""
        self.count += 1
        name = f"town{self.count}"
        self.rows_of("postgres", f"CREATE DATABASE {name} OWNER sosta_owner")
        self.rows_of(name, "ALTER SCHEMA public OWNER TO sosta_owner; GRANT USAGE ON SCHEMA public TO sosta_app")
        self.rows_of(
            name, "ALTER DEFAULT PRIVILEGES FOR ROLE sosta_owner IN SCHEMA public "
            "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sosta_app")
        return name

    def address(self, name, role):
        return f"postgres:///{name}?host={self.folder}&user={role}"

    def rows_of(self, name, query):
        run = subprocess.run(
            [programs() / "psql", "-qAtX", "-h", self.folder, "-U", "root", "-d", name, "-v", "ON_ERROR_STOP=1",
             "-c", query], capture_output=True, text=True, cwd="/")
        assert run.returncode == 0, run.stderr
        return run.stdout

    def rows(self, name, query):
        return json.loads(self.rows_of(name, f"SELECT coalesce(json_agg(t), '[]') FROM ({query}) AS t"))

    def dump(self, name, path):
        """Stands for a base backup: everything as it is at one moment, with its owners and rights."""
        self.call("pg_dump", "-d", name, "-f", path)
        return path

    def restored(self, path):
        """A new database that is what was dumped."""
        name = self.database()
        self.call("psql", "-qX", "-d", name, "-v", "ON_ERROR_STOP=1", "-f", path)
        return name

    def call(self, program, *words):
        run = subprocess.run(
            [programs() / program, "-h", self.folder, "-U", "root", *map(str, words)], capture_output=True, text=True,
            cwd="/")
        assert run.returncode == 0, f"{program}: {run.stderr}"

    def stop(self):
        try:
            self.run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self.folder / "data")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
