"""The example of a replicated installation, as the programs that read its files see it."""

import importlib.machinery
import importlib.util
import pathlib
import re
import shutil
import socket
import subprocess

import pytest
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]


def tool(path):
    loader = importlib.machinery.SourceFileLoader("render", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("render", loader))
    loader.exec_module(module)
    return module


render = tool(ROOT / "deploy/render")


@pytest.fixture
def machines(tmp_path):
    render.render(tmp_path / "machines")
    return tmp_path / "machines"


def files(folder):
    return {path.relative_to(folder): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_every_name_is_filled_in_and_a_second_run_writes_the_same(machines):
    first = files(machines)
    assert not [path for path, text in first.items() if "{{" in text]
    render.render(machines)
    assert files(machines) == first


def test_files_with_passwords_are_not_for_everybody(machines):
    passwords = [line.split("=")[1] for line in (machines / "passwords").read_text().splitlines()]
    for path in (path for path in machines.rglob("*") if path.is_file()):
        if any(word in path.read_text() for word in passwords):
            assert path.stat().st_mode & 0o007 == 0, path


def test_a_name_without_a_value_is_told(tmp_path):
    short = tmp_path / "short.conf"
    short.write_text("".join(line + "\n" for line in (ROOT / "deploy/cluster.conf").read_text().splitlines()
                             if not line.startswith("NETWORK")))
    with pytest.raises(SystemExit, match="NETWORK is not in the settings"):
        render.render(tmp_path / "out", short)


def haproxy(machines, text):
    pem = machines / "sosta.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout",
                    pem, "-out", machines / "crt"], check=True, capture_output=True)
    pem.write_text(pem.read_text() + (machines / "crt").read_text())
    path = machines / "haproxy.cfg"
    path.write_text(text.replace("/etc/haproxy/sosta.pem", str(pem)))
    return subprocess.run(["/usr/sbin/haproxy", "-c", "-f", path], capture_output=True, text=True)


def test_haproxy_takes_its_file(machines):
    text = (machines / "app/etc/haproxy/haproxy.cfg").read_text()
    run = haproxy(machines, text)
    assert run.returncode == 0 and "WARNING" not in run.stderr, run.stderr
    assert haproxy(machines, text.replace("fall 3", "fall three")).returncode != 0


def mistakes(machines, change=lambda text: text):
    """What Patroni says of its file, but for what it finds out about this machine's network."""
    text = change((machines / "node1/etc/patroni/config.yml").read_text())
    for port in ("5432", "8008"):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            free = probe.getsockname()[1]
        text = re.sub(rf"(?:10\.0\.0\.\d(?:,127\.0\.0\.1)?):{port}", f"127.0.0.1:{free}", text)
    path = machines / "patroni.yml"
    path.write_text(text)
    run = subprocess.run(["/usr/bin/patroni", "--validate-config", path], capture_output=True, text=True)
    lines = (run.stdout + run.stderr).splitlines()
    return [line for line in lines if "is not reachable" not in line and "must not contain" not in line]


def test_patroni_takes_its_file(machines):
    assert mistakes(machines) == []
    assert "bin_dir" in str(mistakes(machines, lambda text: text.replace("/usr/lib/postgresql/15/bin", "/nowhere")))
    assert "ttl" in str(mistakes(machines, lambda text: text.replace("ttl: 20", "ttl: twenty")))


def test_patroni_keeps_what_no_acknowledged_write_is_lost_with(machines):
    content = yaml.safe_load((machines / "node1/etc/patroni/config.yml").read_text())
    shared = content["bootstrap"]["dcs"]
    assert shared["synchronous_mode"] and shared["synchronous_mode_strict"] and shared["check_timeline"]
    assert shared["primary_start_timeout"] == 0
    assert shared["loop_wait"] + 2 * shared["retry_timeout"] <= shared["ttl"]
    # docs/decisions: the other interface loses acknowledged writes with Patroni 3.0.
    assert "etcd" in content and "etcd3" not in content
    assert "ETCD_ENABLE_V2=true" in (machines / "node1/etc/default/etcd").read_text()


def verified(folder):
    return subprocess.run(["systemd-analyze", "verify", *folder.glob("*.service")], capture_output=True, text=True)


@pytest.fixture
def units(machines, tmp_path):
    """As they will stand on a machine, with programs that are there."""
    folder = tmp_path / "units"
    folder.mkdir()
    shutil.copy(machines / "app/etc/systemd/system/sosta@.service", folder / "sosta@8081.service")
    shutil.copy(machines / "node1/etc/systemd/system/patroni-alive.service", folder)
    for name in ("patroni", "etcd"):
        shutil.copy(f"/lib/systemd/system/{name}.service", folder)
        shutil.copytree(machines / f"node1/etc/systemd/system/{name}.service.d", folder / f"{name}.service.d")
    for path in folder.glob("*.service"):
        text = path.read_text().replace("/opt/sosta/sosta", "/bin/true")
        path.write_text(text.replace("/usr/local/sbin", f"{machines}/node1/usr/local/sbin"))
    return folder


def test_systemd_takes_the_units(units):
    run = verified(units)
    assert run.returncode == 0 and not run.stderr, run.stderr
    unit = units / "sosta@8081.service"
    unit.write_text(unit.read_text().replace("NoNewPrivileges", "NoNewPriviledges"))
    assert "NoNewPriviledges" in verified(units).stderr


def test_the_program_is_shut_in(units):
    run = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", units / "sosta@8081.service"],
        capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
