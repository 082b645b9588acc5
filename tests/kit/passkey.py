"""A passkey in software: makes a key pair and signs, as a phone or a security key does."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

FLAGS = AuthenticatorData.FLAG


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


class SoftPasskey:
    """One passkey. `asks`: it made sure who is there, by a finger or a PIN."""

    def __init__(self, origin: str = "https://localhost", *, asks: bool = True) -> None:
        self.origin, self.asks = origin, asks
        self.host = origin.partition("://")[2].partition(":")[0]
        self.id, self.count = secrets.token_bytes(16), 0
        self._key = ec.generate_private_key(ec.SECP256R1())

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """What a browser answers when it is asked for a new passkey."""
        public = ES256.from_cryptography_key(self._key.public_key())
        held = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        data = self._data(FLAGS.AT, held)
        made = AttestationObject.create("none", data, {})
        return self._answer(
            {
                "clientDataJSON": _text(self._client("webauthn.create", options)),
                "attestationObject": _text(bytes(made)),
            }
        )

    def show(self, options: dict[str, Any]) -> dict[str, Any]:
        """What a browser answers when it is asked to show a passkey."""
        self.count += 1
        data, client = self._data(), self._client("webauthn.get", options)
        signed = self._key.sign(
            bytes(data) + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256())
        )
        return self._answer(
            {
                "clientDataJSON": _text(client),
                "authenticatorData": _text(bytes(data)),
                "signature": _text(signed),
            }
        )

    def _data(self, more: int = 0, held: bytes = b"") -> AuthenticatorData:
        flags = FLAGS.UP | (FLAGS.UV if self.asks else 0) | more
        host = hashlib.sha256(self.host.encode()).digest()
        return AuthenticatorData.create(host, flags, self.count, held)

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        told = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(told).encode()

    def _answer(self, response: dict[str, str]) -> dict[str, Any]:
        return {
            "id": _text(self.id),
            "rawId": _text(self.id),
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
        }
