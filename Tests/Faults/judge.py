"""What must hold, asked of the database in plain SQL and of the stand-in's truth, by nobody's word but theirs."""

# Each query lists what is wrong; a healthy database answers with nothing.
WRONG = {
    "receipt numbers have a gap": """
        SELECT series, year, count(*) AS receipts, max(number) AS highest FROM receipt GROUP BY city, series, year
        HAVING count(*) <> max(number) OR min(number) <> 1""",
    "the counter of receipts is not at the last one": """
        SELECT c.year, c.last FROM receipt_counter c WHERE c.last <>
          (SELECT count(*) FROM receipt r WHERE r.city = c.city AND r.series = c.series AND r.year = c.year)""",
    "receipts are out of order": """
        SELECT a.number FROM receipt a JOIN receipt b
          ON b.city = a.city AND b.series = a.series AND b.year = a.year AND b.number = a.number + 1
        WHERE b.issued_at < a.issued_at""",
    "a capture is both used and given back, or used twice": """
        SELECT c.reference FROM capture c WHERE
          (SELECT count(*) FROM application a WHERE a.city = c.city AND a.capture = c.reference)
          + (SELECT count(*) FROM transfer t WHERE t.city = c.city AND t.id = c.reference || '/suspense') <> 1""",
    "a right without a receipt, or a receipt without a right": """
        SELECT r.id FROM renewal r WHERE
          (SELECT count(*) FROM application a WHERE a.city = r.city AND a.renewal = r.id)
          <> (SELECT count(*) FROM receipt p WHERE p.city = r.city AND p.renewal = r.id)""",
    "a period of a renewal that nobody paid": """
        SELECT p.permit, p.seq FROM permit_period p WHERE p.origin = 'renewal' AND NOT EXISTS
          (SELECT 1 FROM application a WHERE a.city = p.city AND a.permit = p.permit AND a.period_seq = p.seq)""",
    "periods overlap": """
        SELECT a.permit, a.seq FROM permit_period a JOIN permit_period b
          ON b.city = a.city AND b.permit = a.permit AND b.seq > a.seq WHERE b.first_day <= a.last_day""",
    "the ledger of a used capture is not its amount": """
        SELECT c.reference FROM capture c JOIN application a ON a.city = c.city AND a.capture = c.reference
        WHERE c.amount <> (SELECT coalesce(sum(t.amount), 0) FROM transfer t
          WHERE t.city = c.city AND t.id LIKE c.reference || '/sale/%')""",
    "the ledger of a refund is not the capture's amount": """
        SELECT f.id FROM refund f JOIN transfer t ON t.city = f.city AND t.id = f.capture || '/refund'
        WHERE t.amount <> f.amount OR t.debit <> 'suspense'""",
    "a payment's state does not agree with its money": """
        SELECT s.payment, s.state FROM payment_status s WHERE
          (s.state = 'applied') <> EXISTS (SELECT 1 FROM application a JOIN payment p
            ON p.city = a.city AND p.renewal = a.renewal WHERE p.city = s.city AND p.id = s.payment)
          AND NOT EXISTS (SELECT 1 FROM payment_status n
            WHERE n.city = s.city AND n.payment = s.payment AND n.seq > s.seq)""",
    "states of a payment have a hole": """
        SELECT payment FROM payment_status GROUP BY city, payment HAVING count(*) <> max(seq)""",
    "two letters for one cause": """
        SELECT cause FROM outbox GROUP BY city, cause HAVING count(*) > 1""",
    "a right without its letter": """
        SELECT a.renewal FROM application a WHERE NOT EXISTS
          (SELECT 1 FROM outbox o WHERE o.city = a.city AND o.cause LIKE '%' || a.renewal)""",
}


def wrong_things(rows):
    """`rows` runs a query. Each finding with its first examples."""
    found = {what: rows(query) for what, query in WRONG.items()}
    return {what: (len(examples), examples[:3]) for what, examples in found.items() if examples}


def listed(texts):
    return ", ".join("'" + text.replace("'", "''") + "'" for text in texts)


def broken_promises(rows, promises):
    """What was promised to somebody and is not there."""
    promises = [(each, each.order, each.receipt, each.number) for each in promises]
    broken = []
    for start in range(0, len(promises), 500):
        broken += broken_among(rows, promises[start:start + 500])
    return broken


def broken_among(rows, promises):
    told = [each for each in promises if each[1] or each[2]]
    if not told:
        return []
    keys = listed(each[0].key for each in told)
    orders = rows(
        "SELECT p.renewal, k.reference FROM payment p JOIN checkout k ON k.city = p.city AND k.payment = p.id "
        f"WHERE p.renewal IN ({keys})")
    receipts = rows(
        "SELECT r.renewal, r.id, r.number, r.year, r.series FROM receipt r JOIN application a ON a.city = r.city "
        f"AND a.renewal = r.renewal WHERE r.renewal IN ({keys})")
    orders = {row["renewal"]: row["reference"] for row in orders}
    receipts = {row["renewal"]: (row["id"], f"{row['series']}{row['number']}/{row['year']}") for row in receipts}
    broken = []
    for promise, order, receipt, number in told:
        if order and orders.get(promise.key) != order:
            broken.append(f"renewal {promise.key}: the payer was sent to {order}, stored is {orders.get(promise.key)}")
        if receipt and receipts.get(promise.key) != (receipt, number):
            broken.append(f"renewal {promise.key}: receipt {number} was shown, stored is {receipts.get(promise.key)}")
    return broken


def forgotten_notices(rows, taken):
    """Notices that were answered with success and are not noted."""
    known = {row["id"] for row in rows("SELECT id FROM provider_event")}
    return sorted(set(taken) - known)


def disputes(rows, tell, is_settled=True):
    """Where the database and the stand-in disagree about money. `is_settled`: after everything had time to settle.

    `tell` asks the stand-in. Load may be running: captures are read before it is asked, intents after.
    """
    wrong = []
    captures = {row["reference"]: row for row in rows(
        """SELECT c.reference, c.amount, (SELECT count(*) FROM application a
             WHERE a.city = c.city AND a.capture = c.reference) AS used,
             (SELECT count(*) FROM transfer t WHERE t.city = c.city AND t.id = c.reference || '/refund') AS given_back
           FROM capture c""")}
    truth, refunds = tell(), {}
    for refund in truth["refunds"].values():
        refunds.setdefault(refund["capture"], []).append(cents(refund["amount"]))
    for name in captures.keys() - truth["captures"].keys():
        wrong.append(f"capture {name} is stored and was never made")
    for name, capture in truth["captures"].items():
        if capture["status"] in ("PENDING", "DECLINED"):
            continue
        amount, ours, back = cents(capture["amount"]), captures.get(name), refunds.get(name, [])
        if sum(back) > amount or len(back) > 1:
            wrong.append(f"capture {name} of {amount} was given back as {back}")
        if ours is None:
            if is_settled:
                wrong.append(f"capture {name} is not known")
            continue
        if ours["amount"] != amount or ours["used"] + (1 if back else 0) > 1 or ours["given_back"] > len(back):
            wrong.append(f"capture {name}: {amount}, given back {back}; stored {ours}")
        if is_settled and ours["used"] + len(back) != 1 or is_settled and ours["given_back"] != len(back):
            wrong.append(f"capture {name} is neither used nor given back once: {ours}, {back}")
    return wrong + orders_of_nobody(rows, truth)


def orders_of_nobody(rows, truth):
    """Orders at the provider that no intent of ours stands behind."""
    intents = {row["id"] for row in rows("SELECT id FROM payment")}
    tags = {name: order["purchase_units"][0]["custom_id"] for name, order in truth["orders"].items()}
    return [f"order {name} ({tag}) has no intent" for name, tag in tags.items() if tag.split(".")[-1] not in intents]


def cents(amount):
    return round(float(amount["value"]) * 100)
