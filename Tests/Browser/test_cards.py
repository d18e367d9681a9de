"""`sosta serve` for a town that takes cards by Stripe or by Nexi: the real program, with stand-ins for both."""

import json
import re
import shutil
import subprocess
import sys
import urllib.request

import pytest

from conftest import ROOT, Demo, await_health, binary
from journey import Citizen
from test_serve import Peer, control, free_port, register, renew, settings

PAYPAL = "  - id: paypal\n    brandName: Comune di Chivasso\n    example: true\n"
REFUSED = {"stripe": "4000000000000002", "nexi": "4539970000000014"}


def town(folder, provider):
    """Chivasso with another provider in its data."""
    copy = folder / "chivasso"
    shutil.copytree(ROOT / "Cities/chivasso", copy)
    text = (copy / "city.yaml").read_text()
    assert PAYPAL in text
    (copy / "city.yaml").write_text(text.replace(
        PAYPAL, f"  - id: {provider}\n    commission: {{ percent: \"1.5\", bornBy: town }}\n    example: true\n"))
    return copy


def card_settings(folder, port, smtp, provider, provider_port):
    path = settings(folder, port, smtp, 9)
    (folder / "stripe-key").write_text("sk_test_chiave-di-prova\n")
    (folder / "stripe-webhook").write_text("whsec_vecchio\nwhsec_segreto-di-prova\n")
    (folder / "nexi-key").write_text("CHIAVE_DI_PROVA\n")
    content = json.loads(path.read_text())
    del content["paypal"]
    content["cities"] = [str(town(folder, provider))]
    site = f"http://127.0.0.1:{provider_port}"
    content[provider] = {"chivasso": {
        "stripe": {
            "site": site, "keyFile": str(folder / "stripe-key"),
            "webhookSecretsFile": str(folder / "stripe-webhook")},
        "nexi": {"site": site, "alias": "ALIAS_PROVA", "keyFile": str(folder / "nexi-key")},
    }[provider]}
    path.write_text(json.dumps(content))
    return path


def pay(provider):
    def with_two_cards(page):
        """The first card is refused, the second pays."""
        if provider == "stripe":
            page.fill("[name=card]", REFUSED[provider])
            page.click("button[value=pay]")
            assert "rifiutata" in page.locator("[role=alert]").inner_text()
        page.reload()
        page.click("button[value=pay]")
    return with_two_cards


@pytest.mark.parametrize("provider", ["stripe", "nexi"])
def test_a_town_renews_a_permit_by_card(tmp_path, context, provider):
    (tmp_path / "post").mkdir()
    post = Peer("Tests/Peers/smtp_server.py", tmp_path / "post")
    peer = subprocess.Popen(
        [sys.executable, f"Tests/Peers/{provider}/{provider}_fake.py", "--print-port", "--until-input-ends"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    peer_port = int(peer.stdout.readline())
    port = free_port()
    config = card_settings(tmp_path, port, post.said["starttls"], provider, peer_port)
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
        control(peer_port, "webhooks", {"url": f"{url}/chivasso/notifiche/{provider}", "copies": 2})
        renew(context.new_page(), url, tmp_path / "post", peer_port, pay(provider))
        assert json.load(urllib.request.urlopen(f"http://127.0.0.1:{peer_port}/_control/violations")) == []
        said = log.read_text()
        assert "notice refused" not in said, said
        for secret in ["chiave-di-prova", "CHIAVE_DI_PROVA", "whsec_"]:
            assert secret not in said
    finally:
        program.terminate()
        program.wait(timeout=30)
        peer.stdin.close()
        peer.wait(timeout=20)
        post.stop()


@pytest.fixture(scope="module")
def three_ways(tmp_path_factory):
    """The demo as `make run` starts it: with stand-ins for Stripe and Nexi beside its own bank."""
    data, port = tmp_path_factory.mktemp("demo") / "data", free_port()
    peers = [
        subprocess.Popen(
            [sys.executable, f"Tests/Peers/{name}/{name}_fake.py", "--print-port", "--until-input-ends"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) for name in ("stripe", "nexi")]
    places = [f"http://127.0.0.1:{int(peer.stdout.readline())}" for peer in peers]
    log = data.parent / "log"
    program = subprocess.Popen(
        [binary(), "demo", "--data", data, "--port", str(port), "--share", ROOT, "--stripe", places[0], "--nexi",
         places[1]], stdout=log.open("w"), stderr=subprocess.STDOUT)
    try:
        await_health(f"http://127.0.0.1:{port}", program, log)
        yield Demo(f"http://127.0.0.1:{port}", data)
    finally:
        program.terminate()
        program.wait(timeout=30)
        for peer in peers:
            peer.stdin.close()
            peer.wait(timeout=20)


@pytest.mark.parametrize("provider", ["stripe", "nexi"])
def test_the_demo_renews_by_each_card_and_says_that_it_is_a_trial(page, three_ways, provider):
    holder = three_ways.register.newcomer()
    citizen = Citizen(page, three_ways).go("").join(holder).open_permit(holder.permit)
    citizen.begin_renewal(holder.permit).choose_term()
    means = page.locator(f"[name=pagamento][value={provider}-di-prova]")
    assert "nessun denaro vero" in page.locator(f"label[for={means.get_attribute('id')}]").inner_text()
    means.check()
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda address: not address.startswith(three_ways.url))
    page.click("button[value=cancel]")
    page.wait_for_url(f"{three_ways.url}/**")
    citizen.go("/area-personale").open_permit(holder.permit).begin_renewal(holder.permit).choose_term()
    page.check(f"[name=pagamento][value={provider}-di-prova]")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda address: not address.startswith(three_ways.url))
    page.click("button[value=pay]")
    page.wait_for_url(f"{three_ways.url}/**")
    citizen.expect_done()


@pytest.mark.parametrize("provider, told", [
    ("stripe", r"names the payment provider stripe: add stripe\.chivasso"),
    ("nexi", r"names the payment provider nexi: add nexi\.chivasso"),
])
def test_serve_refuses_a_town_whose_provider_it_cannot_reach(tmp_path, provider, told):
    path = card_settings(tmp_path, free_port(), 25, provider, 9)
    content = json.loads(path.read_text())
    del content[provider]
    path.write_text(json.dumps(content))
    assert re.search(told, refusal(path))


def test_serve_refuses_a_provider_that_the_town_does_not_name(tmp_path):
    path = card_settings(tmp_path, free_port(), 25, "stripe", 9)
    content = json.loads(path.read_text())
    content["nexi"] = {"chivasso": {"site": "test", "alias": "A", "keyFile": str(tmp_path / "nexi-key")}}
    path.write_text(json.dumps(content))
    assert "add nexi to the providers of" in refusal(path)


def test_serve_refuses_a_stand_in_that_is_not_on_this_machine(tmp_path):
    path = card_settings(tmp_path, free_port(), 25, "stripe", 9)
    path.write_text(path.read_text().replace("http://127.0.0.1:9", "http://stripe.example"))
    assert "stripe.site is for tests only" in refusal(path)


def refusal(path):
    run = subprocess.run(
        [binary(), "serve", "--config", path, "--share", ROOT], capture_output=True, text=True, timeout=30)
    assert run.returncode == 1, run.stderr
    return run.stderr
