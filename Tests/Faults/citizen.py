"""A citizen at a browser: keeps asking until there is an answer, and remembers what was promised."""

import html
import http.client
import re
import socket
import threading
import time
import urllib.parse

from town import CITY, email, tax_code

PASSWORD = "Vento-di-marzo-26"


class Lost(Exception):
    """The line broke before the answer: nobody knows whether it was done."""


class Answer:
    def __init__(self, response):
        self.status, self.place = response.status, response.getheader("Location", "")
        self.retry_after = response.getheader("Retry-After")
        self.content = response.read()
        self.text = self.content.decode(errors="replace")
        self.cookies = [value for name, value in response.getheaders() if name.lower() == "set-cookie"]

    def hidden(self):
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.text)
        return {name: html.unescape(value) for name, value in found}

    @property
    def heading(self):
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.text, re.S)
        return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""


class Browser:
    """One at a time asks the next of the addresses given, as through a proxy that goes round."""

    def __init__(self, ports, client="10.0.0.1", patience=60):
        self.ports, self.client, self.patience = ports, client, patience
        self.cookies, self.lines, self.turn = {}, {}, 0
        self.answered, self.worst, self.retried = 0, 0.0, 0

    def once(self, method, path, form=None):
        port = self.ports[self.turn % len(self.ports)]
        line = self.lines.pop(port, None) or http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        body = urllib.parse.urlencode(form) if form is not None else None
        headers = {"X-Forwarded-For": self.client, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            if line.sock is None:
                line.connect()
                line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line.request(method, path, body, headers)
            answer = Answer(line.getresponse())
        except (OSError, http.client.HTTPException) as error:
            line.close()
            raise Lost(str(error)) from error
        self.lines[port] = line
        for cookie in answer.cookies:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def ask(self, method, path, form=None):
        """Asks again, the same way, until there is an answer that is not 503."""
        end = time.monotonic() + self.patience
        while True:
            begun = time.monotonic()
            try:
                answer = self.once(method, path, form)
                if answer.status != 503:
                    self.answered += 1
                    self.worst = max(self.worst, time.monotonic() - begun)
                    return answer
                problem = f"{answer.status} {answer.heading}"
            except Lost as error:
                problem = str(error)
            assert time.monotonic() < end, f"{method} {path}: {problem} for {self.patience} s"
            self.turn += 1
            self.retried += 1
            time.sleep(0.02)

    def get(self, path):
        return self.ask("GET", f"/{CITY}{path}")

    def post(self, path, form):
        return self.ask("POST", f"/{CITY}{path}", form)


class Promise:
    """One renewal, and what its citizen was told of it."""

    def __init__(self, key, permit, months):
        self.key, self.permit, self.months = key, permit, months
        self.order = self.payment = self.receipt = self.number = None
        self.approved = False


class Book:
    """Everything that was promised to anybody, kept outside the program."""

    def __init__(self):
        self.lock = threading.Lock()
        self.promises = []

    def add(self, promise):
        with self.lock:
            self.promises.append(promise)
        return promise

    def __len__(self):
        return len(self.promises)


class Citizen(Browser):
    def __init__(self, town, holder, book, ports=None):
        super().__init__(ports or [town.main_port], client=f"10.0.{holder}.1")
        self.town, self.holder, self.book = town, holder, book
        self.paypal = Browser([town.paypal.port])
        self.logins = 0

    # Account

    def join(self):
        page = self.get("/registrazione")
        self.post("/registrazione", {
            "modulo": page.hidden()["modulo"], "givenName": "Mario", "familyName": "Prova",
            "email": email(self.holder), "holderKind": "person", "taxCode": tax_code(self.holder), "series": "ABI",
            "code": str(1 + self.holder * 10_000), "year": "2024", "password": PASSWORD, "repeatPassword": PASSWORD,
            "consent": "1"})
        token = self.letter("conferma?t=")
        page = self.get(f"/conferma?t={token}")
        assert self.post("/conferma", page.hidden()).status == 303, page.heading
        return self.log_in()

    def letter(self, link):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            for letter in self.town.post.letters():
                found = re.search(re.escape(link) + r"(\S+)", letter["text"])
                if letter["to"] == [email(self.holder)] and found:
                    return found[1]
            time.sleep(0.1)
        raise AssertionError(f"No letter with {link} came for {email(self.holder)}")

    def log_in(self):
        answer = self.try_password(PASSWORD)
        assert answer.status == 303, f"{answer.status} {answer.heading}"
        self.logins += 1
        return self

    def try_password(self, password):
        page = super().ask("GET", f"/{CITY}/accedi")
        return super().ask("POST", f"/{CITY}/accedi", {
            "modulo": page.hidden()["modulo"], "email": email(self.holder), "password": password})

    def is_logged_in(self):
        return super().ask("GET", f"/{CITY}/area-personale").status == 200

    def ask(self, method, path, form=None):
        """Logs in again where the session is over; what was being sent is then to be begun anew."""
        answer = super().ask(method, path, form)
        if answer.status == 303 and f"/{CITY}/accedi" in answer.place and self.logins:
            self.log_in()
            if method == "GET":
                answer = super().ask(method, path)
        return answer

    # Renewal

    def open_form(self, permit, months=3):
        """The form that renews, as it stands on the page; None where the permit cannot be renewed now."""
        answer = self.get(f"/abbonamenti/{permit}/rinnovo/riepilogo?mesi={months}")
        fields = answer.hidden()
        return fields if "chiave" in fields else None

    def renew(self, permit, months=3, twice=False):
        """Agrees to pay. The promise, once the answer is there; None where there was nothing to renew."""
        form = self.open_form(permit, months)
        if form is None:
            return None
        promise = self.book.add(Promise(form["chiave"], permit, months))
        answers = [self.post(f"/abbonamenti/{permit}/rinnovi", form) for _ in range(2 if twice else 1)]
        for answer in answers:
            self.read_way_out(promise, answer)
        return promise

    def read_way_out(self, promise, answer):
        order = re.search(r"checkoutnow\?token=(\w+)", answer.place)
        page = re.search(r"/pagamenti/([^/?]+)", answer.place)
        if order:
            assert promise.order in (None, order[1]), "the same form led to two orders"
            promise.order = order[1]
        elif page:
            promise.payment = page[1]

    def go_on(self, promise):
        """The provider could not be reached: tries to pay again from the payment's page."""
        page = self.get(f"/pagamenti/{promise.payment}")
        if page.hidden().get("modulo") and "/ripresa" in page.text:
            answer = self.post(f"/pagamenti/{promise.payment}/ripresa", {"modulo": page.hidden()["modulo"]})
            self.read_way_out(promise, answer)

    def approve(self, promise, choice="approve"):
        answer = self.paypal.ask("POST", f"/checkoutnow?token={promise.order}", {"choice": choice})
        promise.approved = promise.approved or choice == "approve"
        promise.payment = re.search(r"/pagamenti/([^/]+)/", answer.place)[1]
        return urllib.parse.urlsplit(answer.place)

    def come_back(self, place):
        answer = self.ask("GET", f"{place.path}?{place.query}")
        return answer

    def look(self, promise):
        """Opens the payment's page; notes the receipt that it shows."""
        page = self.get(f"/pagamenti/{promise.payment}")
        receipt = re.search(r"/ricevute/([^/\"]+)\.pdf", page.text)
        number = re.search(r"Ricevuta (?:n\. )?(\S*\d+/\d{4})", page.text)
        if receipt:
            assert promise.receipt in (None, receipt[1]), "a payment shows two receipts"
            promise.receipt, promise.number = receipt[1], number and number[1]
        return page

    def pay(self, permit, months=3, twice=False, choice="approve"):
        """A whole renewal, as far as the provider lets it go."""
        promise = self.renew(permit, months, twice)
        if promise is None:
            return None
        for _ in range(3):
            if promise.order or not promise.payment:
                break
            self.go_on(promise)
        if promise.order:
            place = self.approve(promise, choice)
            self.come_back(place)
            self.look(promise)
        return promise
