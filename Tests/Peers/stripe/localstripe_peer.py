"""localstripe, an independent stand-in for Stripe, on 127.0.0.1 only (its own command listens everywhere).

It knows payment intents, refunds and sealed notices; not Checkout Sessions, not idempotency keys. The notices that it
sends are kept here: POST /_control/letters answers them.
"""

import asyncio
import json
import os
import socket
import sys
import threading
from types import SimpleNamespace

from aiohttp import web
from localstripe import webhooks
from localstripe.server import app

SECRET = "whsec_segreto-di-prova"
letters = []


async def at_once(_):
    """localstripe waits a second before each notice; the tests do not."""


async def take(request):
    body = (await request.read()).decode()
    letters.append({"headers": {"Stripe-Signature": request.headers["Stripe-Signature"]}, "body": body})
    return web.json_response({})


async def show(_):
    return web.json_response(letters)


def main():
    webhooks.asyncio = SimpleNamespace(**{**vars(asyncio), "sleep": at_once})
    line = socket.create_server(("127.0.0.1", 0))
    port = line.getsockname()[1]
    # localstripe wants a key on every address but its own settings.
    app.router.add_post("/_config/take", take)
    app.router.add_post("/_config/letters", show)
    webhooks.register_webhook("sosta", f"http://127.0.0.1:{port}/_config/take", SECRET, None)
    print(port, flush=True)
    threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
    web.run_app(app, sock=line, print=None, access_log=None)


if __name__ == "__main__":
    main()
