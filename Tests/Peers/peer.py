"""What every small stand-in for a payment provider has: faults to come, calls and violations seen, levers, a web server.

On 127.0.0.1 only. A stand-in gives a `Peer` of its own and a handler with `serve(url, raw)`.
"""

import argparse
import http.client
import json
import os
import socket
import struct
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Peer:
    def __init__(self, base):
        self.base = base
        self.lock = threading.RLock()
        self.levers = {
            lever.__name__: lever
            for lever in (self.faults, self.violations, self.forgive, self.calls, self.webhooks, self.reset)
        }
        self.clear()

    def clear(self):
        self.coming, self.seen, self.made, self.address = [], [], [], None

    def faults(self, ask):
        """The next calls of an action go wrong: {"on": action, "kind": kind, "times": 1}."""
        self.coming.append(ask)

    def violations(self, _):
        return self.seen

    def forgive(self, _):
        self.seen.clear()

    def calls(self, _):
        return self.made

    def webhooks(self, ask):
        """Delivers every later notice to a URL, `copies` times."""
        self.address = ask if ask.get("url") else None

    def reset(self, _):
        self.clear()

    def take_fault(self, action):
        with self.lock:
            for fault in self.coming:
                if fault["on"] == action:
                    fault["times"] = fault.get("times", 1) - 1
                    if fault["times"] <= 0:
                        self.coming.remove(fault)
                    return fault
        return {"kind": None}

    def violation(self, who, text):
        self.seen.append({"who": who, "text": text})
        print(f"VIOLATION by the {who}: {text}", file=sys.stderr, flush=True)

    def deliver(self, letter):
        """Sends one notice, on a thread of its own, as the real one would."""
        if self.address:
            threading.Thread(target=self.post, args=(dict(self.address), letter), daemon=True).start()

    def post(self, address, letter):
        for _ in range(address.get("copies", 1)):
            request = urllib.request.Request(address["url"], letter["body"].encode(), letter["headers"])
            try:
                urllib.request.urlopen(request, timeout=10).close()
            except (OSError, http.client.HTTPException) as error:
                self.made.append({"action": "webhook_failed", "key": str(error)})


class Caller(BaseHTTPRequestHandler):
    """One connection of a client, however a stand-in answers it: with `hear(url, raw)`."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        self.route()

    def do_POST(self):
        self.route()

    def log_message(self, *_):
        pass

    def route(self):
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length)
        if len(raw) < length:  # the client died while it was speaking
            self.close_connection = True
        else:
            self.hear(urlsplit(self.path), raw)

    def send(self, status, body, headers=None, kind="application/json"):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": len(content), **(headers or {})}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(content)

    def hang_up(self):
        """Closes the connection with a reset, as a broken line does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()


class Handler(Caller):
    peer = None

    def hear(self, url, raw):
        if url.path.startswith("/_control/"):
            name = url.path.removeprefix("/_control/")
            lever = self.peer.levers.get(name)
            self.send(200, lever(json.loads(raw or b"{}")) if lever else {"levers": sorted(self.peer.levers)})
        else:
            self.serve(url, raw)

    def before(self, fault):
        """Faults that come before any work; True when the call ends here."""
        kind = fault["kind"]
        if kind == "delay":
            time.sleep(fault["seconds"])
        elif kind == "no_work":
            self.hang_up()
        return kind == "no_work"

    def after(self, fault, status, body, headers=None):
        """Answers, or loses the answer of work that was done."""
        if fault["kind"] == "lost_answer":
            self.hang_up()
        elif fault["kind"] == "garbage":
            self.send(status, b"<html>", kind="text/html")
        else:
            self.send(status, body, headers)

    def page(self, text):
        self.send(200, text.encode(), kind="text/html; charset=utf-8")


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        """A client that was killed in the middle of a call is nothing to tell."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def options(**more):
    """What a stand-in is started with."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--print-port", action="store_true")
    parser.add_argument("--until-input-ends", action="store_true", help="stop when standard input is closed")
    for name, default in more.items():
        parser.add_argument(f"--{name}", default=default)
    return parser.parse_args()


def serve(handler, start, wanted):
    """Listens, makes the stand-in with its own address, and answers until it is stopped."""
    server = Server(("127.0.0.1", wanted.port), handler)
    handler.peer = start(f"http://127.0.0.1:{server.server_port}")
    if wanted.print_port:
        print(server.server_port, flush=True)
    if wanted.until_input_ends:
        threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


def run(peer, handler):
    serve(handler, peer, options())
