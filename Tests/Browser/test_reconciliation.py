"""The postal account in the office: a file becomes three heaps, and a person empties the open one."""

import datetime
import time
import uuid

import pytest

from checks import check
from journey import Citizen
from test_office import CLERK, TREASURER, enter

HEAD = "Data;Importo;Causale;Codice cliente;Versante;Id operazione"
ROOM = "/ufficio/riconciliazione"


def slip(demo, holder):
    """A slip of 30 euro in the hands of this holder; answers its code."""
    mark, now = uuid.uuid4().hex, int(time.time() * 1000)
    code = str(uuid.uuid4().int)[:18]
    last_day = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
    city = "la-spezia"
    demo.register.rows(
        """INSERT INTO citizen (city, id, holder, given_name, family_name, email, password, language, created_at,
             consent_at, confirmed_at)
           SELECT city, ?, holder, ?, ?, ?, '-', 'it', ?, ?, ? FROM permit WHERE city = ? AND id = ?""",
        mark, holder.given_name, holder.family_name, f"{mark}@example.org", now, now, now, city, holder.permit,
    )
    demo.register.rows(
        """INSERT INTO renewal (city, id, permit, citizen, product, months, price, tax, state, quoted_until, created_at,
             paid_before)
           SELECT city, ?, id, ?, product, 1, 3000, 0, 'open', ?, ?, 0 FROM permit WHERE city = ? AND id = ?""",
        mark, mark, now, now, city, holder.permit,
    )
    for table, row in {
        "payment (city, id, renewal, provider, amount, language, created_at)": (
            city, mark, mark, "bollettino", 3000, "it", now),
        "payment_status (city, payment, seq, state, reason, at)": (city, mark, 1, "intent", "", now),
        "payment_watch (city, payment, step, next_at)": (city, mark, 0, now + 10**9),
        "notice (city, code, payment, kind, last_day, at)": (city, code, mark, "slip", last_day, now),
    }.items():
        demo.register.rows(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", *row)
    return code


def statement(*lines):
    """A table of the post: amount, reason and code of each line, all of today."""
    day = datetime.date.today().strftime("%d/%m/%Y")
    rows = [f"{day};{amount};{reason};{code};ANNA VERDI;{uuid.uuid4().hex}" for amount, reason, code in lines]
    return "\r\n".join([HEAD, *rows, ""]).encode()


def treasurer(page, demo, english=False):
    return enter(Citizen(page, demo, "la-spezia", english).go("/ufficio/accesso"), TREASURER).is_at("/ufficio")


def hand_in(person, content, name="movimenti.csv"):
    person.go(f"{ROOM}/nuovo")
    person.page.set_input_files("[name=file]", {"name": name, "mimeType": "text/csv", "buffer": content})
    return person.send()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_file_becomes_three_heaps_and_a_person_empties_the_open_one(new_page, width, demo, script):
    holder = demo.register.newcomer("la-spezia")
    code = slip(demo, holder)
    page = new_page(width, script=script)
    bruno = treasurer(page, demo)
    bruno.send(f"main .s-card a[href$='{ROOM}']").send("main a[href$='/nuovo']")
    content = statement(("30,00", "sosta senza altro", ""), ("12,34", "fiori", ""), ("-1,50", "spese", ""))
    hand_in(bruno, content)
    assert page.locator("main .s-success").count() >= 1
    assert "40,84" in page.locator("main tbody").inner_text()
    place = page.url
    hand_in(bruno, content, "lo stesso.csv")
    assert page.url.split("?")[0] == place.split("?")[0] and "già stato importato" in page.locator("body").inner_text()
    bruno.send("main tbody a[href*='mucchio=aperte']")
    bruno.send("main tbody tr:has-text('30,00') a")
    bruno.send("form[action$='/abbinamento'] button")
    assert page.locator("#codice-error").count() == 1
    page.fill("[name=codice]", code)
    bruno.send("form[action$='/abbinamento'] button")
    assert holder.number in page.locator("main").inner_text()
    assert demo.register.periods(holder.permit, "la-spezia") >= 2
    bruno.send("main a[href*='/contabilita/pagamenti/']")
    assert "Conto corrente postale" in page.locator("main").inner_text()
    page.goto(place)
    bruno.send("main tbody a[href*='mucchio=aperte']").send("main tbody tr:has-text('fiori') a")
    page.select_option("[name=spiegazione]", "other")
    bruno.send("form[action$='/spiegazione'] button")
    assert page.locator("#nota-error").count() == 1
    page.select_option("[name=spiegazione]", "notOurs")
    bruno.send("form[action$='/spiegazione'] button")
    bruno.send("form[action$='/riapertura'] button")
    assert page.locator("form[action$='/spiegazione']").count() == 1


@pytest.mark.parametrize("english", [False, True], ids=["it", "en"])
def test_every_page_of_the_room(page, demo, english):
    code = slip(demo, demo.register.newcomer("la-spezia"))
    bruno = treasurer(page, demo, english)
    bruno.go(f"{ROOM}/file/unknown", status=404).go(f"{ROOM}/righe/unknown", status=404)
    hand_in(bruno, statement(("29,00", "importo sbagliato", code), ("30,00", "giusto", code), ("-2,00", "spese", "")))
    for heap in ("aperte", "abbinate", "spiegate"):
        bruno.go(f"{ROOM}/righe?mucchio={heap}").send("main tbody tr:last-child a")
    bruno.go(ROOM)
    with page.expect_download() as table:
        page.click("main a[href$='mucchi.csv']")
    rows = table.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].startswith("Mucchio;Data;Entrate;Uscite") and len(rows) >= 4


def test_what_is_no_statement_is_told_beside_the_field(page, demo):
    bruno = treasurer(page, demo)
    bruno.go(f"{ROOM}/nuovo").send()
    assert page.locator("#file-error").inner_text().strip() == "Scegli il file da importare."
    hand_in(bruno, b"Data;Importo;Causale\r\n20/11/2026;30,001;x\r\n")
    assert "Riga 2" in page.locator("main").inner_text() and page.locator("#file-error").count() == 1
    hand_in(bruno, b"a" * (17 << 20))
    assert "supera 16 MB" in page.locator("#file-error").inner_text()


def test_a_town_without_a_postal_account_says_so(page, demo):
    bruno = enter(Citizen(page, demo).go("/ufficio/accesso"), TREASURER)
    bruno.go(f"{ROOM}/nuovo")
    assert page.locator("input[type=file]").count() == 0


def test_a_clerk_does_not_enter(page, demo):
    ada = enter(Citizen(page, demo, "la-spezia").go("/ufficio/accesso"), CLERK)
    assert page.locator(f"a[href$='{ROOM}']").count() == 0
    ada.go(ROOM, status=403)
    check(page)
