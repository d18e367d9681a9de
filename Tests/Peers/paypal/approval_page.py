"""The page where the payer agrees or goes back, for people and for browser tests."""

from html import escape
from urllib.parse import urlencode

PAGE = """<!doctype html>
<html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>PayPal di prova</title>
<style>body{{font:1.1rem sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem}}
button{{font:inherit;padding:.7rem 1.2rem;margin:.4rem .4rem .4rem 0}}</style></head>
<body><main><h1>PayPal di prova</h1>
<p>{payee}: {description}</p><p><strong>{amount} {currency}</strong></p>
<form method="post" action="/checkoutnow?token={token}">
<button name="choice" value="approve">{approve}</button>
<button name="choice" value="cancel">Annulla</button>
</form></main></body></html>"""


def page(order, experience):
    unit = order["purchase_units"][0]
    card = experience.get("landing_page") == "GUEST_CHECKOUT"
    return PAGE.format(
        payee=escape(experience.get("brand_name", "")), description=escape(unit.get("description", "")),
        amount=escape(unit["amount"]["value"]), currency=escape(unit["amount"]["currency_code"]),
        token=escape(order["id"]), approve="Paga con carta" if card else "Approva")


def way_back(order, experience, approved):
    address = experience["return_url" if approved else "cancel_url"]
    fields = {"token": order["id"]} | ({"PayerID": "QYR5Z8XDVJNXQ"} if approved else {})
    return address + ("&" if "?" in address else "?") + urlencode(fields)
