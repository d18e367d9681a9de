"""What the fake remembers: debt positions, carts, payments."""

import copy
import itertools
from datetime import datetime, timezone


class Refused(Exception):
    def __init__(self, status, title, detail=""):
        super().__init__(title)
        self.status, self.title, self.detail = status, title, detail


def now_text():
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Positions:
    def __init__(self):
        self.clear()

    def clear(self):
        self.known, self.carts, self.receipts = {}, {}, itertools.count(1)

    def create(self, organization, body, publish):
        if body["iupd"] in self.known:
            raise Refused(409, "Conflict", f"iupd {body['iupd']}")
        for instalment in instalments(body):
            self.check(organization, instalment)
        position = copy.deepcopy(body)
        position |= {
            "organizationFiscalCode": organization, "status": "VALID" if publish else "DRAFT",
            "insertedDate": now_text(), "lastUpdatedDate": now_text()}
        for option in position["paymentOption"]:
            option.pop("description", None)  # the documents call it write-only
            option["insertedDate"] = now_text()
        for instalment in instalments(position):
            instalment |= {"status": "UNPAID", "organizationFiscalCode": organization, "lastUpdatedDate": now_text()}
            for transfer in instalment["transfer"]:
                transfer |= {"status": "T_UNREPORTED", "insertedDate": now_text(), "lastUpdatedDate": now_text()}
        self.known[body["iupd"]] = position

    def check(self, organization, instalment):
        """The checks that pagoPA makes and no schema says."""
        used = {(i["iuv"], i["nav"]) for position in self.known.values() for i in instalments(position)}
        if any(instalment["iuv"] == iuv or instalment["nav"] == nav for iuv, nav in used):
            raise Refused(409, "Conflict", f"iuv {instalment['iuv']}")
        nav, iuv = instalment["nav"], instalment["iuv"]
        if nav != "3" + iuv or len(nav) != 18 or int(nav[:16]) % 93 != int(nav[16:]):
            raise Refused(400, "Bad request", f"nav {nav} and iuv {iuv} do not fit")
        if sum(transfer["amount"] for transfer in instalment["transfer"]) != instalment["amount"]:
            raise Refused(400, "Bad request", "the transfers are not the amount")
        for transfer in instalment["transfer"]:
            if ("iban" in transfer) == ("stamp" in transfer):
                raise Refused(400, "Bad request", "either iban or stamp")
            if transfer.get("organizationFiscalCode", organization) != organization:
                raise Refused(400, "Bad request", "another organization")
            if not transfer["category"].startswith("9/"):
                raise Refused(400, "Bad request", "unknown category")

    def find(self, iupd):
        if iupd not in self.known:
            raise Refused(404, "Not found", iupd)
        return self.known[iupd]

    def publish(self, iupd):
        position = self.find(iupd)
        if position["status"] != "DRAFT":
            raise Refused(409, "Conflict", "not a draft")
        position["status"] = "VALID"

    def invalidate(self, iupd):
        position = self.find(iupd)
        if position["status"] not in ("VALID", "PUBLISHED"):
            raise Refused(409, "Conflict", "not in a state to be made invalid")
        position["status"] = "UNPAYABLE"
        for instalment in instalments(position):
            instalment["status"] = "UNPAYABLE"

    def expire(self, iupd):
        position = self.find(iupd)
        position["status"] = "UNPAYABLE"
        for instalment in instalments(position):
            instalment["status"] = "EXPIRED"

    def open_cart(self, body):
        """A page to pay on; the notice may be anybody's, Checkout asks its creditor only when the payer does.

        The same cart has the same page here; the real one may open another.
        """
        for token, known in self.carts.items():
            if known == body:
                return token
        token = f"cart-{len(self.carts) + 1:06d}"
        self.carts[token] = body
        return token

    def of_notice(self, number):
        for position in self.known.values():
            for instalment in instalments(position):
                if instalment["nav"] == number:
                    return position, instalment
        raise Refused(404, "Not found", number)

    def pay(self, number, amount=None, receipt=True):
        """True when money was taken: a notice is paid once, and only while it can be."""
        position, instalment = self.of_notice(number)
        if position["status"] != "VALID" or instalment["status"] != "UNPAID":
            return False
        instalment |= {
            "status": "PAID", "paymentDate": now_text(), "paymentMethod": "CP", "pspCompany": "Banca di prova",
            "fee": 150, "amount": instalment["amount"] if amount is None else amount}
        if receipt:
            instalment["idReceipt"] = f"ricevuta{next(self.receipts):08d}"
        position |= {"status": "PAID", "paymentDate": now_text()}
        return True

    def report(self, number):
        """The bank's remittance has arrived."""
        self.of_notice(number)[1]["status"] = "REPORTED"

    def shown(self, iupd):
        """As the third version's GET has it."""
        position = copy.deepcopy(self.find(iupd))
        position.pop("payStandIn", None)
        return position

    def echo(self, iupd):
        """As the third version's POST has it."""
        position = {k: v for k, v in self.shown(iupd).items() if k in (
            "iupd", "companyName", "officeName", "status", "paymentDate")}
        position["paymentOption"] = [
            {k: v for k, v in option.items() if k in ("switchToExpired", "debtor", "installments")}
            for option in self.shown(iupd)["paymentOption"]]
        for instalment in instalments(position):
            for extra in ("organizationFiscalCode", "lastUpdatedDate", "paymentDate", "paymentMethod", "pspCompany",
                          "idReceipt"):
                instalment.pop(extra, None)
            for transfer in instalment["transfer"]:
                for extra in ("status", "insertedDate", "lastUpdatedDate"):
                    transfer.pop(extra, None)
        return position

    def first_version(self, iupd):
        """As the first version's POST has it."""
        position = self.shown(iupd)
        debtor = position["paymentOption"][0]["debtor"]
        return {
            "iupd": iupd, "companyName": position["companyName"], "switchToExpired": True, "status": "INVALID",
            "type": debtor["type"], "fiscalCode": debtor["fiscalCode"], "fullName": debtor["fullName"]}


def instalments(position):
    return [instalment for option in position["paymentOption"] for instalment in option["installments"]]
