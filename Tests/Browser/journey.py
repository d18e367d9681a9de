"""What a citizen does, step by step. Every page met is checked; nothing here waits longer than the page itself says."""

import subprocess
import time

from checks import check

PASSWORD = "Vento-di-marzo-26"
SUBMIT = "main form button[type=submit]"


class Citizen:
    """A visitor of the portal in one browser window."""

    def __init__(self, page, demo, city="chivasso", english=False):
        self.page, self.demo, self.city = page, demo, city
        self.root = f"/{city}/en" if english else f"/{city}"

    def go(self, path, status=200):
        answer = self.page.goto(self.demo.url + self.root + path)
        assert answer.status == status, f"{path}: {answer.status}"
        check(self.page)
        return self

    def send(self, selector=SUBMIT):
        """Presses a button and looks at the page that follows."""
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()
        check(self.page)
        return self

    def heading(self):
        return self.page.locator("h1").inner_text().strip()

    def is_at(self, ending):
        path = self.page.url.removeprefix(self.demo.url).split("?")[0]
        assert path.startswith(self.root) and path.endswith(ending), self.page.url
        return self

    # Registration

    def fill_registration(self, holder, password=PASSWORD):
        for name, value in {
            "givenName": holder.given_name, "familyName": holder.family_name, "email": holder.email,
            "taxCode": holder.tax_code, "series": holder.series, "code": str(holder.code), "year": str(holder.year),
            "password": password, "repeatPassword": password,
        }.items():
            self.page.fill(f"[name={name}]", value)
        self.page.check("[name=holderKind][value=person]")
        self.page.check("[name=consent]")
        return self

    def register(self, holder):
        return self.go("/registrazione").fill_registration(holder).send().is_at("/registrazione/inviata")

    def open_letter(self, holder, link):
        """Waits for the mail that holds such a link, opens it, and follows the link."""
        self.find_letter(holder, lambda: self.page.locator(f"main a[href*='{link}']").count() > 0)
        check(self.page)
        return self.send(f"main a[href*='{link}']")

    def find_letter(self, holder, is_right):
        end = time.monotonic() + 30
        while time.monotonic() < end:
            self.page.goto(f"{self.demo.url}{self.root}/posta-di-prova")
            letters = self.page.locator("tr", has_text=holder.email).locator("a").evaluate_all("all => all.map(a => a.href)")
            for letter in letters:
                self.page.goto(letter)
                if is_right():
                    return self
        raise AssertionError(f"No such mail came for {holder.email}")

    def confirm(self, holder):
        return self.open_letter(holder, "/conferma?t=").send().is_at("/accedi")

    def log_in(self, email, password=PASSWORD):
        if "/accedi" not in self.page.url:
            self.go("/accedi")
        self.page.fill("[name=email]", email)
        self.page.fill("[name=password]", password)
        return self.send().is_at("/area-personale")

    def join(self, holder):
        return self.register(holder).confirm(holder).log_in(holder.email)

    def log_out(self):
        return self.send("header form button")

    # Renewal

    def open_permit(self, permit):
        return self.send(f"main .s-card a[href$='/abbonamenti/{permit}']")

    def begin_renewal(self, permit):
        return self.send(f"main a[href$='/abbonamenti/{permit}/rinnovo']").is_at(f"/abbonamenti/{permit}/rinnovo")

    def choose_term(self):
        self.page.locator("[name=mesi]").first.check()
        return self.send().is_at("/rinnovo/riepilogo")

    def to_bank(self):
        bank = self.page.locator("[type=radio][name=pagamento][value=banca-di-prova]")
        if bank.count():  # where the town offers several ways
            bank.check()
        self.send()
        assert "/banca-di-prova/" in self.page.url, self.page.url
        return self

    def renew_to_bank(self, permit):
        return self.begin_renewal(permit).choose_term().to_bank()

    def bank(self, decision):
        return self.send(f"button[name=decisione][value={decision}]")

    def expect_done(self):
        assert self.page.locator("a[href$='/contrassegno.pdf']").count() == 1, self.heading()
        assert self.page.locator("a[href*='/ricevute/']").count() == 1
        return self

    def file(self, selector):
        """The document behind a link of the page."""
        answer = self.page.request.get(self.demo.url + self.page.locator(selector).first.get_attribute("href"))
        assert answer.status == 200 and answer.headers["content-type"] == "application/pdf"
        assert answer.body().startswith(b"%PDF")
        return answer.body()


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def code_of(pdf, folder):
    """What the QR code of a printed document says."""
    subprocess.run(["pdftoppm", "-r", "200", "-png", "-", str(folder / "sheet")], input=pdf, check=True)
    said = set()
    for sheet in sorted(folder.glob("sheet*.png")):
        read = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", str(sheet)], capture_output=True, text=True)
        said.update(line for line in read.stdout.splitlines() if line)
    assert len(said) == 1, said
    return said.pop()
