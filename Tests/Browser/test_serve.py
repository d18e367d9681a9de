"""`sosta serve` as a town runs it: its own register, a real mail server, and a stand-in for PayPal."""

import datetime
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from conftest import ROOT, await_health, binary
from journey import PASSWORD, text_of

SPECS = pathlib.Path(os.environ.get("SOSTA_SPECS", ROOT / "../shared/specs"))
MAIL_LOGIN = ("sosta", "pàssword segreta")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Peer:
    """A server that prints its ports and stops when its input ends."""

    def __init__(self, *command):
        self.process = subprocess.Popen(
            [sys.executable, *map(str, command)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        self.said = json.loads(self.process.stdout.readline())

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=20)


def settings(folder, port, smtp, paypal):
    for name, text in {"mail": MAIL_LOGIN[1], "id": "client-di-prova", "secret": "segreto-di-prova"}.items():
        (folder / name).write_text(text + "\n")
    (folder / "secrets").mkdir(exist_ok=True)
    content = {
        "publicURL": f"http://127.0.0.1:{port}", "port": port, "database": f"sqlite:{folder}/data",
        "cities": [str(ROOT / "Cities/chivasso")], "secrets": str(folder / "secrets"),
        "mail": {
            "host": "127.0.0.1", "port": smtp, "security": "starttls", "user": MAIL_LOGIN[0],
            "passwordFile": str(folder / "mail"), "caFile": str(folder / "post/own-ca.pem"),
            "senders": {"chivasso": {"name": "Comune di Chivasso", "address": "sosta@comune.example.org"}},
        },
        "paypal": {"chivasso": {
            "site": f"http://127.0.0.1:{paypal}", "clientIDFile": str(folder / "id"),
            "secretFile": str(folder / "secret"), "webhookID": "1JE4291016473214C",
        }},
    }
    path = folder / "settings.yaml"
    path.write_text(json.dumps(content))
    return path


def register(folder):
    """One permit that ends in nine days, as an office would export it."""
    today = datetime.date.today()
    days = [(today + datetime.timedelta(n)).strftime("%d/%m/%Y") for n in (-52, 9)]
    path = folder / "registro.csv"
    path.write_text(
        "Numero;Intestatario;Codice Fiscale;E-mail;Telefono;Targa;Tipo abbonamento;Zone;Dal;Al;Importo\r\n"
        f"ABI 123 2024;Nicolò D’Angelo;RSSMRA80A01H501U;nicolo@example.org;;AB 123 CD;abbonamento;blu-centro;"
        f"{days[0]};{days[1]};€ 35,00\r\n", encoding="utf-8-sig")
    return path


def test_serve_refuses_the_banca_di_prova(tmp_path):
    path = settings(tmp_path, free_port(), 25, 9)
    path.write_text(path.read_text().replace('"paypal": {', '"banca-di-prova": {}, "paypal": {'))
    run = subprocess.run([binary(), "serve", "--config", path, "--share", ROOT], capture_output=True, text=True, timeout=30)
    assert run.returncode == 1 and "Banca di prova" in run.stderr, run.stderr


def test_serve_says_which_setting_is_missing(tmp_path):
    path = settings(tmp_path, free_port(), 25, 9)
    content = json.loads(path.read_text())
    del content["mail"]["host"]
    path.write_text(json.dumps(content))
    run = subprocess.run([binary(), "serve", "--config", path, "--share", ROOT], capture_output=True, text=True, timeout=30)
    assert run.returncode == 1 and "mail.host" in run.stderr, run.stderr


@pytest.mark.parametrize("command", ["serve", "rules", "check"])
def test_a_town_with_a_wrong_example_is_refused_with_file_and_line(tmp_path, command):
    town = tmp_path / "chivasso"
    shutil.copytree(ROOT / "Cities/chivasso", town)
    examples = (town / "examples.csv").read_text()
    (town / "examples.csv").write_text(examples.replace("12,150.00", "12,150.01"))
    line = 1 + examples[:examples.index("12,150.00")].count("\n")
    path = settings(tmp_path, free_port(), 25, 9)
    path.write_text(path.read_text().replace(str(ROOT / "Cities/chivasso"), str(town)))
    words = {
        "serve": ["serve", "--config", path, "--share", ROOT], "rules": ["rules", "--city", town],
        "check": ["city", "check", town]}
    run = subprocess.run([binary(), *words[command]], capture_output=True, text=True, timeout=30, input="")
    assert run.returncode == 1, run.stderr
    assert f"examples.csv:{line}: R5: expected 150.01, the rules answer 150.00" in run.stderr, run.stderr


def test_wrong_usage_ends_with_status_2():
    assert subprocess.run([binary(), "serve"], capture_output=True, timeout=30).returncode == 2
    assert subprocess.run([binary(), "--help"], capture_output=True, timeout=30).returncode == 0


@pytest.mark.skipif(not SPECS.is_dir(), reason="PayPal's published documents are not beside the project")
def test_a_town_in_production_renews_a_permit_through_paypal(tmp_path, context):
    (tmp_path / "post").mkdir()
    post = Peer("Tests/Peers/smtp_server.py", tmp_path / "post")
    paypal = subprocess.Popen(
        [sys.executable, "Tests/Peers/paypal/paypal_fake.py", "--port", "0", "--print-port", "--until-input-ends"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    paypal_port = int(re.search(r"\d+", paypal.stdout.readline())[0])
    port = free_port()
    config = settings(tmp_path, port, post.said["starttls"], paypal_port)
    brought = subprocess.run(
        [binary(), "import", "permits", "--city", "chivasso", "--config", config, register(tmp_path)],
        capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert brought.returncode == 0, brought.stderr
    log = tmp_path / "log"
    program = subprocess.Popen(
        [binary(), "serve", "--config", config, "--share", ROOT], stdout=log.open("w"), stderr=subprocess.STDOUT)
    url = f"http://127.0.0.1:{port}"
    try:
        await_health(url, program, log)
        control(paypal_port, "webhooks", {"url": f"{url}/chivasso/notifiche/paypal", "copies": 2, "hold": False})
        renew(context.new_page(), url, tmp_path / "post", paypal_port)
        assert json.load(urllib.request.urlopen(f"http://127.0.0.1:{paypal_port}/_control/violations")) in ([], {"violations": []})
        said = log.read_text()
        assert "nicolo@example.org" not in said and "AB123CD" not in said and "RSSMRA80A01H501U" not in said
    finally:
        program.terminate()
        program.wait(timeout=30)
        paypal.stdin.close()
        paypal.wait(timeout=20)
        post.stop()


def control(port, lever, content):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/_control/{lever}", json.dumps(content).encode(), {"Content-Type": "application/json"})
    urllib.request.urlopen(request).read()


def renew(page, url, post, provider_port, pay=lambda page: page.click("button[value=approve]")):
    page.goto(f"{url}/chivasso/registrazione")
    for name, value in {
        "givenName": "Nicolò", "familyName": "D’Angelo", "email": "Nicolo@Example.org", "taxCode": "rssmra80a01h501u",
        "series": "abi", "code": "000123", "year": "2024", "password": PASSWORD, "repeatPassword": PASSWORD,
    }.items():
        page.fill(f"[name={name}]", value)
    page.check("[name=holderKind][value=person]")
    page.check("[name=consent]")
    page.click("main form button[type=submit]")
    page.goto(re.search(r"http://\S+/conferma\?t=\S+", letter(post, "Conferma")["text"])[0])
    page.click("main form button[type=submit]")
    page.goto(f"{url}/chivasso/accedi")
    page.fill("[name=email]", "nicolo@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.click("main a.btn-primary[href$='/rinnovo']")
    page.locator("[name=mesi]").first.check()
    page.click("main form button[type=submit]")
    page.click("main form button[type=submit]")
    page.wait_for_url(f"http://127.0.0.1:{provider_port}/**")
    pay(page)
    page.wait_for_url(f"{url}/chivasso/pagamenti/*")
    assert "rinnovato" in page.locator("h1").inner_text(), page.locator("main").inner_text()
    mail = letter(post, "rinnovato")
    assert [file["name"].split("-")[0] for file in mail["files"]] == ["ricevuta", "contrassegno"]
    assert mail["tls"] and mail["login"] and not mail["defects"]
    receipt = page.request.get(url + page.locator("a[href*='/ricevute/']").first.get_attribute("href"))
    assert "ABI 123 2024" in text_of(receipt.body()) and "AB123CD" in text_of(receipt.body())


def letter(post, subject):
    end = time.monotonic() + 30
    while time.monotonic() < end:
        for path in post.glob("*.json"):
            try:
                mail = json.loads(path.read_text())
            except ValueError:
                continue
            if subject in mail["subject"]:
                return mail
        time.sleep(0.1)
    raise AssertionError(f"No mail about {subject} came")
