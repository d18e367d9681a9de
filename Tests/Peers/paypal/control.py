"""The lever room: what tests ask of the fake outside PayPal's own API. See README.md."""

import json
import threading
import urllib.error
import urllib.request


def handle(fake, url, raw):
    name = url.path.removeprefix("/_control").strip("/")
    ask = json.loads(raw or b"{}")
    answer = LEVERS[name](fake, ask) if name in LEVERS else {"levers": sorted(LEVERS)}
    deliver_new(fake)
    return answer


def faults(fake, ask):
    fake.faults.append(ask)


def violations(fake, _):
    return fake.violations


def forgive(fake, _):
    """Empties the list of violations, after a test that made them on purpose."""
    fake.violations.clear()


def calls(fake, _):
    return fake.calls


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
    """Delivers every event, from now on, to a URL: copies times, held back and reversed where asked."""
    fake.webhooks = {"url": ask.get("url"), "copies": ask.get("copies", 1), "hold": ask.get("hold", False)}
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
    fake.webhooks = None


def deliver_new(fake):
    """Tells what has happened since the last delivery, on a thread of its own, as the real one would."""
    settings = getattr(fake, "webhooks", None)
    if not settings or settings["hold"] or not settings["url"]:
        return
    with fake.ledger.lock:
        news = fake.ledger.events[fake.delivered:]
        fake.delivered = len(fake.ledger.events)
    if news:
        threading.Thread(target=send, args=(fake, news, False), daemon=True).start()


def send(fake, news, forged):
    for event in news:
        for _ in range(fake.webhooks["copies"]):
            letter = fake.signer.sign(event, fake.base, forged)
            request = urllib.request.Request(fake.webhooks["url"], letter["body"].encode(), letter["headers"])
            try:
                urllib.request.urlopen(request, timeout=10).close()
            except (urllib.error.URLError, OSError) as error:
                fake.calls.append({"action": "webhook_failed", "key": str(error)})


LEVERS = {
    lever.__name__: lever
    for lever in (
        faults, violations, forgive, calls, approve, void, vanish, settle, forget_keys, expire_tokens, events, tell,
        webhooks, release, state, reset)
}
