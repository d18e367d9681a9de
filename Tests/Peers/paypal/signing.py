"""The fake's own key pair and certificate, and notices signed with it as PayPal signs them."""

import base64
import datetime
import json
import uuid
import zlib

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

CERTIFICATE_PATH = "/v1/notifications/certs/CERT-360caa42-fca2a594-1d93a270"


class Signer:
    def __init__(self, webhook_id):
        self.webhook_id = webhook_id
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "messageverificationcerts.paypal.test")])
        first, last = (datetime.datetime(year, 1, 1, tzinfo=datetime.timezone.utc) for year in (2020, 2050))
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name).issuer_name(name).public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(first).not_valid_after(last)
            .sign(self.key, hashes.SHA256()))
        self.certificate = certificate.public_bytes(serialization.Encoding.PEM)

    def message(self, transmission_id, time, body, webhook_id=None):
        return f"{transmission_id}|{time}|{webhook_id or self.webhook_id}|{zlib.crc32(body)}".encode()

    def sign(self, event, base, forged=False):
        """The headers and body of one delivery. A forged one is signed with a stranger's key."""
        body = json.dumps(event, ensure_ascii=False).encode()
        transmission_id, time = str(uuid.uuid4()), now_text()
        key = self.stranger if forged else self.key
        signature = key.sign(self.message(transmission_id, time, body), padding.PKCS1v15(), hashes.SHA256())
        headers = {
            "Content-Type": "application/json",
            "PAYPAL-AUTH-ALGO": "SHA256withRSA",
            "PAYPAL-CERT-URL": base + CERTIFICATE_PATH,
            "PAYPAL-TRANSMISSION-ID": transmission_id,
            "PAYPAL-TRANSMISSION-SIG": base64.b64encode(signature).decode(),
            "PAYPAL-TRANSMISSION-TIME": time,
        }
        return {"headers": headers, "body": body.decode()}

    def judges(self, question, raw):
        """Whether a verify-webhook-signature request describes something signed here."""
        marker = '"webhook_event":'
        text = raw.decode()
        start = text.index(marker) + len(marker)
        start += len(text[start:]) - len(text[start:].lstrip())
        _, end = json.JSONDecoder().raw_decode(text, start)
        message = self.message(
            question["transmission_id"], question["transmission_time"], text[start:end].encode(),
            question["webhook_id"])
        try:
            signature = base64.b64decode(question["transmission_sig"])
            self.key.public_key().verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
        except (InvalidSignature, ValueError):
            return False
        return question["webhook_id"] == self.webhook_id and question["auth_algo"] == "SHA256withRSA"


def now_text():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
