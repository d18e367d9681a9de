"""Paying by a notice of pagoPA and by a postal slip, in the demo as `make run` starts it; their codes are read back."""

import os
import re
import subprocess
import sys

import pytest

from checks import check
from conftest import ROOT, Demo, await_health, binary
from journey import Citizen, code_of, text_of
from test_serve import free_port


@pytest.fixture(scope="module")
def with_pagopa(tmp_path_factory):
    """The stand-in has neither pagoPA's documents nor a reader of them here, as in the demo."""
    data, port = tmp_path_factory.mktemp("demo") / "data", free_port()
    peer = subprocess.Popen(
        [sys.executable, "Tests/Peers/pagopa/pagopa_fake.py", "--print-port", "--until-input-ends"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PAGOPA_UNCHECKED": "1"})
    place = f"http://127.0.0.1:{int(peer.stdout.readline())}"
    log = data.parent / "log"
    program = subprocess.Popen(
        [binary(), "demo", "--data", data, "--port", str(port), "--share", ROOT, "--pagopa", place],
        stdout=log.open("w"), stderr=subprocess.STDOUT)
    try:
        await_health(f"http://127.0.0.1:{port}", program, log)
        yield Demo(f"http://127.0.0.1:{port}", data)
    finally:
        program.terminate()
        program.wait(timeout=30)
        peer.stdin.close()
        peer.wait(timeout=20)


def begin(page, demo, way, city):
    holder = demo.register.newcomer(city)
    citizen = Citizen(page, demo, city).go("").join(holder).open_permit(holder.permit)
    citizen.begin_renewal(holder.permit).choose_term()
    page.check(f"[name=pagamento][value={way}]")
    page.locator("main form button[type=submit]").first.click()
    return citizen, holder


def fact(page, term):
    return page.locator("dt", has_text=term).locator("xpath=following-sibling::dd[1]").first.inner_text().strip()


def test_a_notice_of_pagopa_is_named_as_a_trial_printed_and_paid(page, with_pagopa, tmp_path):
    citizen, _ = begin(page, with_pagopa, "pagopa-di-prova", "chivasso")
    page.wait_for_url(lambda address: not address.startswith(with_pagopa.url))
    assert "pagoPA di prova" in page.content()
    page.click("button[value=annulla]")
    page.wait_for_url(f"{with_pagopa.url}/**")
    check(page)
    assert citizen.heading() == "Come pagare"
    assert "È una prova" in page.locator(".s-callout-title").inner_text()
    number = fact(page, "Codice avviso").replace(" ", "")
    cents = fact(page, "Importo").replace("€", "").replace("\xa0", "").replace(".", "").replace(",", "").strip()
    paper = citizen.file("a[href$='/avviso.pdf']")
    assert code_of(paper, tmp_path) == f"PAGOPA|002|{number}|00743110157|{cents}"
    assert re.sub(r"\s", "", number) in re.sub(r"\s", "", text_of(paper))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda address: not address.startswith(with_pagopa.url))
    page.click("button[value=paga]")
    page.wait_for_url(f"{with_pagopa.url}/**")
    check(page)
    citizen.expect_done()


def test_a_notice_is_given_up_for_another_way_to_pay(page, with_pagopa):
    citizen, holder = begin(page, with_pagopa, "pagopa-di-prova", "chivasso")
    page.wait_for_url(lambda address: not address.startswith(with_pagopa.url))
    abandoned = page.url
    page.click("button[value=annulla]")
    page.wait_for_url(f"{with_pagopa.url}/**")
    citizen.send("button[name=azione][value=annulla]").is_at(f"/abbonamenti/{holder.permit}/rinnovo")
    page.goto(abandoned)
    page.click("button[value=paga]")
    page.wait_for_url(f"{with_pagopa.url}/**")
    assert "annullato" in citizen.heading()


def test_a_postal_slip_is_printed_with_account_amount_and_reason(page, with_pagopa):
    citizen, holder = begin(page, with_pagopa, "bollettino", "la-spezia")
    page.wait_for_load_state()
    check(page)
    assert citizen.heading() == "Come pagare"
    reason = fact(page, "Causale")
    assert reason.startswith(f"{holder.series} {holder.code} {holder.year} – targa ")
    words = text_of(citizen.file("a[href$='/avviso.pdf']"))
    assert "63868921" in words and reason in re.sub(r"\s+", " ", words)
    # The codeline of a slip of type 451.
    assert re.search(r"000063868921<\s*451>", words)
