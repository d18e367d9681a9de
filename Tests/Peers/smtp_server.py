"""A real SMTP server for the mail tests: aiosmtpd with a certificate authority of its own.

Usage: smtp_server.py DIRECTORY [brief]. Prints one JSON line with its ports once it listens and ends when its standard
input ends. Each accepted message is parsed by Python's email package and written to DIRECTORY/<Message-ID>.json
before it is acknowledged; one that comes again is kept beside it as <Message-ID>.2.json. `brief` leaves out what the
attached files hold.

Ports: starttls (STARTTLS and login required), tls (TLS from the first byte), plain (neither is offered),
silent (accepts a connection and never says a word), small (as starttls, at most 20,000 bytes a message).
Recipients whose local part is a number are refused with it: 550@example.org. So are senders, and
content whose subject is "refuse 554".
"""

import asyncio
import base64
import datetime
import email
import email.policy
import email.utils
import ipaddress
import json
import os
import ssl
import sys
from email.header import decode_header, make_header

from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = b"sosta", "pàssword segreta".encode()


def authority(folder, name):
    """A new authority and a certificate of it for 127.0.0.1; returns the server's TLS context."""
    now = datetime.datetime.now(datetime.timezone.utc)
    span = (now - datetime.timedelta(days=1000), now + datetime.timedelta(days=1000))
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Test authority {name}")])

    def certificate(subject, public_key, extensions):
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(ca_name).public_key(public_key)
        builder = builder.serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(span[0]).not_valid_after(span[1])
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical)
        return builder.sign(ca_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    ca = certificate(ca_name, ca_key.public_key(), [(x509.BasicConstraints(True, 0), True), (usage, True)])
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail server")])
    leaf = certificate(subject, key.public_key(), [(address, False), (x509.BasicConstraints(False, None), True)])
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    with open(os.path.join(folder, f"{name}-ca.pem"), "wb") as file:
        file.write(ca)
    with open(os.path.join(folder, f"{name}-server.pem"), "wb") as file:
        file.write(leaf + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(os.path.join(folder, f"{name}-server.pem"))
    return context


def refusal(text):
    """The reply that a number asks for; None for anything else."""
    return f"{text} refused on request" if text.isdigit() else None


class Inbox:
    def __init__(self, folder, is_brief):
        self.folder, self.is_brief = folder, is_brief

    async def handle_MAIL(self, server, session, envelope, address, options):
        answer = refusal(address.split("@")[0])
        if answer is None:
            envelope.mail_from = address
        return answer or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = refusal(address.split("@")[0])
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server, session, envelope):
        raw = envelope.original_content
        message = email.message_from_bytes(raw, policy=email.policy.default)
        subject = str(message["Subject"])
        if subject.startswith("refuse "):
            return refusal(subject.split()[1])
        name = os.path.join(self.folder, str(message["Message-ID"]).strip("<>"))
        tls = session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None
        record = {**content(message, email.message_from_bytes(raw)), **wire(raw), "subject": subject,
                  "from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": tls, "hello": session.host_name,
                  "login": bool(session.authenticated)}
        if self.is_brief:
            record["files"] = [file["name"] for file in record["files"]]
        times = 1
        while os.path.exists(path := f"{name}.json" if times == 1 else f"{name}.{times}.json"):
            times += 1
        with open(path, "x", encoding="utf-8") as file:
            json.dump(record, file)
        return "250 taken"


def person(value):
    """Python's new policy puts a space between the encoded words of a display name; the classic one is right."""
    name, address = email.utils.parseaddr(value)
    return {"name": str(make_header(decode_header(name))), "address": address}


def content(message, classic):
    """What a reader's mail program sees."""
    parts = list(message.walk())
    text = {part.get_content_type(): part.get_payload(decode=True).decode()
            for part in parts if part.get_content_maintype() == "text" and not part.is_attachment()}
    files = [{"name": part.get_filename(), "type": part.get_content_type(),
              "base64": base64.b64encode(part.get_payload(decode=True)).decode()}
             for part in parts if part.is_attachment()]
    people = {name: [person(each) for each in classic.get_all(name, [])] for name in ("From", "To", "Reply-To")}
    return {"text": text.get("text/plain"), "html": text.get("text/html"), "files": files, "people": people,
            "headers": [[name, str(value)] for name, value in message.items()],
            "shape": [part.get_content_type() for part in parts],
            "seconds": int(email.utils.parsedate_to_datetime(str(message["Date"])).timestamp()),
            "defects": [repr(each) for part in parts for each in part.defects]
            + [repr(each) for value in message.values() for each in value.defects]}


def wire(raw):
    lines = raw.split(b"\r\n")
    return {"longestLine": max(map(len, lines)), "isASCII": raw.isascii(),
            "hasBareLineEnd": any(b"\r" in line or b"\n" in line for line in lines),
            "head": raw.split(b"\r\n\r\n")[0].decode()}


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (USER, PASSWORD), handled=False)


async def silent(reader, writer):
    await reader.read()
    writer.close()


async def main(folder, *options):
    loop = asyncio.get_running_loop()
    inbox = Inbox(folder, "brief" in options)
    context = authority(folder, "own")
    authority(folder, "other")
    common = {"handler": inbox, "hostname": "127.0.0.1", "enable_SMTPUTF8": False, "loop": loop}
    secure = {**common, "authenticator": authenticate, "auth_required": True, "auth_require_tls": True}
    start = {**secure, "tls_context": context, "require_starttls": True}
    inner = {**secure, "auth_require_tls": False}
    servers = {
        "starttls": await loop.create_server(lambda: SMTP(**start), "127.0.0.1", 0),
        "small": await loop.create_server(lambda: SMTP(data_size_limit=20_000, **start), "127.0.0.1", 0),
        "tls": await loop.create_server(lambda: SMTP(**inner), "127.0.0.1", 0, ssl=context),
        "plain": await loop.create_server(lambda: SMTP(**common), "127.0.0.1", 0),
        "silent": await asyncio.start_server(silent, "127.0.0.1", 0),
    }
    ports = {name: server.sockets[0].getsockname()[1] for name, server in servers.items()}
    print(json.dumps(ports), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
