"""Files sealed for whoever holds a private key: the machine that writes one cannot read it back.

A file is: mark, head (clear, but no other head fits), the file's key once for each reader
(HPKE, RFC 9180), then the content in pieces, each bound to its number and to being the last.
"""

import base64
import binascii
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from cit.encryption.cipher import Cipher, Mismatch, bound, new_key

MARK = b"cit-archive-1\n"
PIECE = 1 << 20
_LONGEST_HEAD = 1 << 20
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_LAST, _MORE = "last", "more"


class BadArchive(Exception):
    """The file cannot be used; the message says why."""


class Pair(NamedTuple):
    """Both halves of a key, in base64."""

    private: str
    public: str


def new_pair() -> Pair:
    """A random pair: the public half seals, the private half opens."""
    private = X25519PrivateKey.generate()
    return Pair(_text(private.private_bytes_raw()), _text(private.public_key().public_bytes_raw()))


def check_public(written: str) -> None:
    """Raises BadArchive unless this is the public half of a pair."""
    _public(written)


def public_of(written: str) -> str:
    """The public half that belongs to a private one. Raises BadArchive when it is none."""
    return _text(_private(written).public_key().public_bytes_raw())


def write(
    source: BinaryIO,
    target: BinaryIO,
    *,
    head: bytes,
    public_keys: Sequence[str],
    done: Callable[[int], object] = lambda _bytes: None,
) -> None:
    """Seal all that the source gives for the readers."""
    readers = [_public(one) for one in public_keys]
    if not readers:
        raise BadArchive("Nobody could read this file: name at least one public key.")
    key = new_key()
    target.write(MARK)
    _put(target, head)
    target.write(bytes((len(readers),)))
    for reader in readers:
        _put(target, _SUITE.encrypt(key, reader, _info(head)))
    cipher = Cipher(key)
    for number, piece, last in _pieces(source):
        _put(target, cipher.close_at(piece, _place(head, number, last)))
        done(len(piece))


def read_head(source: BinaryIO) -> bytes:
    """What stands in clear at the beginning. It is proved only when the content is opened."""
    if source.read(len(MARK)) != MARK:
        raise BadArchive("This file is not an archive of this system.")
    head = _take(source, _LONGEST_HEAD)
    if head is None:
        raise BadArchive("The file is cut off.")
    return head


def read(
    source: BinaryIO,
    target: BinaryIO,
    *,
    private_key: str,
    done: Callable[[int], object] = lambda _bytes: None,
) -> bytes:
    """Open a whole file into the target; its head. Raises BadArchive, having written less."""
    head = read_head(source)
    cipher = Cipher(_unwrapped(source, head, _private(private_key)))
    number, ended = 0, False
    while (closed := _take(source, PIECE + 64)) is not None:
        if ended:
            raise BadArchive("Something was added to the end of the file.")
        piece, ended = _open(cipher, closed, head, number)
        target.write(piece)
        done(len(piece))
        number += 1
    if not ended:
        raise BadArchive("The file is cut off.")
    return head


def _unwrapped(source: BinaryIO, head: bytes, private: X25519PrivateKey) -> bytes:
    """The file's key: one of the copies was made for us."""
    count = source.read(1)
    wrapped = [_take(source, 4096) for _ in range(count[0] if count else 0)]
    for one in wrapped:
        try:
            if one is not None:
                return _SUITE.decrypt(one, private, _info(head))
        except InvalidTag:
            continue
    raise BadArchive("This key does not open the file, or the head of the file was changed.")


def _open(cipher: Cipher, closed: bytes, head: bytes, number: int) -> tuple[bytes, bool]:
    for last in (False, True):
        try:
            return cipher.open_at(closed, _place(head, number, last)), last
        except Mismatch:
            continue
    raise BadArchive(f"The file is damaged in piece {number + 1}.")


def _pieces(source: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    number, piece = 0, source.read(PIECE)
    while True:
        after = source.read(PIECE)
        yield number, piece, not after
        if not after:
            return
        number, piece = number + 1, after


def _place(head: bytes, number: int, last: bool) -> bytes:
    return bound("archive", sha256(head).hexdigest(), str(number), _LAST if last else _MORE)


def _info(head: bytes) -> bytes:
    return MARK + sha256(head).digest()


def _put(target: BinaryIO, value: bytes) -> None:
    target.write(len(value).to_bytes(4) + value)


def _take(source: BinaryIO, most: int) -> bytes | None:
    """The next value; None at the end of the file."""
    length = source.read(4)
    if not length:
        return None
    size = int.from_bytes(length)
    value = source.read(size) if len(length) == 4 and size <= most else b""
    if len(value) != size or len(length) != 4:
        raise BadArchive("The file is cut off or damaged.")
    return value


def _public(written: str) -> X25519PublicKey:
    return X25519PublicKey.from_public_bytes(_bytes(written, "public"))


def _private(written: str) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(_bytes(written, "private"))


def _bytes(written: str, half: str) -> bytes:
    try:
        plain = base64.b64decode(written.strip(), validate=True)
    except (binascii.Error, ValueError):
        plain = b""
    if len(plain) != 32:
        raise BadArchive(f"This is not a {half} backup key: it takes 32 bytes in base64.")
    return plain


def _text(plain: bytes) -> str:
    return base64.b64encode(plain).decode()
