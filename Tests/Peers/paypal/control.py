"""The lever room: what tests ask of the fake outside PayPal's own API. See README.md."""

import http.client
import json
import threading
import urllib.request


def handle(fake, url, raw):
    name = url.path.removeprefix("/_control").strip("/")
    ask = json.loads(raw or b"{}")
    answer = LEVERS[name](fake, ask) if name in LEVERS else {"levers": sorted(LEVERS)}
    deliver_new(fake)
    return answer


def faults(fake, ask):
    fake.faults.append(ask)


def weather(fake, ask):
    """From now on calls go wrong at random, at the rates given by kind of fault; an outage cuts every line."""
    fake.weather = ask
    fake.chance.seed(ask.get("seed", 2026))


def violations(fake, _):
    return fake.violations


def forgive(fake, _):
    """Empties the list of violations, after a test that made them on purpose."""
    fake.violations.clear()


def calls(fake, _):
    return fake.calls


def taken(fake, _):
    """The ids of the events whose notices were answered with success."""
    return fake.taken


def approve(fake, ask):
    fake.ledger.approve(ask["order"])


def void(fake, ask):
    fake.ledger.find(ask["order"])["status"] = "VOIDED"


def vanish(fake, ask):
    fake.ledger.orders.pop(ask["order"])


def settle(fake, ask):
    fake.ledger.settle(ask["capture"], ask["status"])


def forget_keys(fake, _):
    fake.ledger.keys.clear()


def expire_tokens(fake, _):
    fake.tokens.clear()


def events(fake, ask):
    """The notices so far, signed, for a test that delivers them itself. Each call signs anew, as a repeat does."""
    kinds = ask.get("type")
    wanted = [event for event in fake.ledger.events if not kinds or event["event_type"] == kinds]
    return [fake.signer.sign(event, fake.base, ask.get("forged", False)) for event in wanted]


def tell(fake, ask):
    """Adds an event of any type."""
    fake.ledger.tell(ask["type"], ask.get("resource_type", "capture"), ask.get("resource", {}))


def webhooks(fake, ask):
    """Delivers every event, from now on, to a URL: copies times, held back and reversed where asked.

    With `seconds` each copy comes on its own, up to so much later, so that they overtake each other; copies is then
    the most there are, and there may be none. With `first` a notice may come before the answer to the call.
    """
    fake.webhooks = {
        "url": ask.get("url"), "copies": ask.get("copies", 1), "hold": ask.get("hold", False),
        "seconds": ask.get("seconds", 0), "first": ask.get("first", False)}
    fake.delivered = len(fake.ledger.events)


def release(fake, ask):
    """Delivers what was held, in reverse where asked."""
    held = fake.ledger.events[fake.delivered:]
    fake.delivered = len(fake.ledger.events)
    send(fake, list(reversed(held)) if ask.get("reversed") else held, ask.get("forged", False))


def state(fake, _):
    ledger = fake.ledger
    return {
        "orders": {key: ledger.shown(key) for key in ledger.orders},
        "captures": ledger.captures,
        "refunds": ledger.refunds,
    }


def reset(fake, _):
    fake.ledger.reset()
    fake.faults.clear()
    fake.violations.clear()
    fake.calls.clear()
    fake.taken.clear()
    fake.webhooks, fake.weather = None, {}


def deliver_new(fake):
    """Tells what has happened since the last delivery, on a thread of its own, as the real one would."""
    settings = getattr(fake, "webhooks", None)
    if not settings or settings["hold"] or not settings["url"]:
        return
    with fake.ledger.lock:
        news = fake.ledger.events[fake.delivered:]
        fake.delivered = len(fake.ledger.events)
    if news and settings["seconds"]:
        scatter(fake, news, settings)
    elif news:
        threading.Thread(target=send, args=(fake, news, False), daemon=True).start()


def scatter(fake, news, settings):
    for event in news:
        for _ in range(fake.chance.randint(0, settings["copies"])):
            later = threading.Timer(
                fake.chance.uniform(0, settings["seconds"]), send_one, (fake, settings["url"], event, False))
            later.daemon = True
            later.start()


def send(fake, news, forged):
    for event in news:
        for _ in range(fake.webhooks["copies"]):
            send_one(fake, fake.webhooks["url"], event, forged)


def send_one(fake, url, event, forged):
    letter = fake.signer.sign(event, fake.base, forged)
    request = urllib.request.Request(url, letter["body"].encode(), letter["headers"])
    try:
        urllib.request.urlopen(request, timeout=10).close()
        fake.taken.append(event["id"])
    except (OSError, http.client.HTTPException) as error:
        fake.calls.append({"action": "webhook_failed", "key": str(error)})


LEVERS = {
    lever.__name__: lever
    for lever in (
        faults, weather, violations, forgive, calls, taken, approve, void, vanish, settle, forget_keys, expire_tokens, events, tell,
        webhooks, release, state, reset)
}
