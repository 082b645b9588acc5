"""AES-256-GCM as every other file here uses it. No function takes a nonce: none can be reused."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.backends.openssl import backend
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12
_TAG_BYTES = 16


class Mismatch(Exception):
    """The bytes were changed, or were not closed with this key for this place."""


def implementation() -> str:
    """The version of the OpenSSL that does the work: 3.5.1."""
    return backend.openssl_version_text().split()[1]


def new_key() -> bytes:
    """A random 256-bit key."""
    return os.urandom(KEY_BYTES)


def bound(*parts: str) -> bytes:
    """The parts, each after its length: joined by a mark, ("a|b", "c") would equal ("a", "b|c")."""
    written = []
    for part in parts:
        plain = part.encode()
        written.append(len(plain).to_bytes(4))
        written.append(plain)
    return b"".join(written)


class Cipher:
    """One key, ready for use."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")
        self._gcm = AESGCM(key)

    def close(self, plain: bytes, *place: str) -> bytes:
        """Nonce, ciphertext and tag; they open only with the same key and the same place."""
        return self.close_at(plain, bound(*place))

    def close_at(self, plain: bytes, place: bytes) -> bytes:
        """The same, for a place that is bound already."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._gcm.encrypt(nonce, plain, place)

    def open(self, closed: bytes, *place: str) -> bytes:
        """The plain bytes. Raises Mismatch."""
        return self.open_at(closed, bound(*place))

    def open_at(self, closed: bytes, place: bytes) -> bytes:
        """The same, for a place that is bound already. Raises Mismatch."""
        if len(closed) < _NONCE_BYTES + _TAG_BYTES:
            raise Mismatch
        nonce, text = closed[:_NONCE_BYTES], closed[_NONCE_BYTES:]
        try:
            return self._gcm.decrypt(nonce, text, place)
        except InvalidTag:
            raise Mismatch from None
