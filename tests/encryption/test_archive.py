"""Sealed files open for their readers, whole, or not at all."""

from io import BytesIO

import pytest

from cit.encryption import archive
from cit.encryption.archive import PIECE, BadArchive, Pair

HEAD = b'{"what": "a test"}'
LONG = bytes(range(256)) * (PIECE // 128)  # two pieces, exactly


@pytest.fixture(scope="module")
def pair() -> Pair:
    return archive.new_pair()


def sealed(plain: bytes, *pairs: Pair) -> bytes:
    target = BytesIO()
    keys = [one.public for one in pairs]
    archive.write(BytesIO(plain), target, head=HEAD, public_keys=keys)
    return target.getvalue()


def opened(file: bytes, private: str) -> bytes:
    target = BytesIO()
    assert archive.read(BytesIO(file), target, private_key=private) == HEAD
    return target.getvalue()


@pytest.mark.parametrize("plain", [b"", b"a", LONG, LONG + b"!", LONG[:PIECE]])
def test_what_goes_in_comes_out(pair: Pair, plain: bytes) -> None:
    assert opened(sealed(plain, pair), pair.private) == plain


def test_each_reader_opens_it_and_nobody_else(pair: Pair) -> None:
    other, stranger = archive.new_pair(), archive.new_pair()
    file = sealed(b"plain", pair, other)

    assert opened(file, pair.private) == opened(file, other.private) == b"plain"
    with pytest.raises(BadArchive, match="does not open"):
        opened(file, stranger.private)


def test_the_content_is_not_in_the_file(pair: Pair) -> None:
    file = sealed(b"Canary Street 12", pair)

    assert b"Canary" not in file
    assert archive.read_head(BytesIO(file)) == HEAD


def test_every_bit_counts(pair: Pair) -> None:
    file = sealed(b"plain", pair)
    for at in range(len(file)):
        changed = bytearray(file)
        changed[at] ^= 1
        with pytest.raises(BadArchive):
            opened(bytes(changed), pair.private)


def test_a_cut_file_does_not_pass_for_a_whole_one(pair: Pair) -> None:
    file = sealed(LONG, pair)
    for length in (len(file) - 1, len(file) // 2, len(file) - (PIECE + 32), 20, 3, 0):
        with pytest.raises(BadArchive):
            opened(file[:length], pair.private)


def test_nothing_can_be_added(pair: Pair) -> None:
    file = sealed(b"plain", pair)
    with pytest.raises(BadArchive, match="added"):
        opened(file + file[-37:], pair.private)


def test_pieces_cannot_change_places(pair: Pair) -> None:
    file = sealed(LONG + b"end", pair)
    step = PIECE + 28 + 4
    start = len(file) - (2 * step + 3 + 28 + 4)
    one, two = file[start : start + step], file[start + step : start + 2 * step]
    with pytest.raises(BadArchive, match="damaged in piece 1"):
        opened(file[:start] + two + one + file[start + 2 * step :], pair.private)


@pytest.mark.parametrize("key", ["", "short", "not base64 at all, and far too long to be one"])
def test_what_is_no_key_is_told(pair: Pair, key: str) -> None:
    with pytest.raises(BadArchive, match="not a public backup key"):
        archive.check_public(key)
    with pytest.raises(BadArchive, match="not a private backup key"):
        opened(sealed(b"plain", pair), key)


def test_somebody_must_be_able_to_read_it() -> None:
    with pytest.raises(BadArchive, match="Nobody"):
        sealed(b"plain")


def test_a_private_half_knows_its_public_one(pair: Pair) -> None:
    assert archive.public_of(pair.private + "\n") == pair.public
    with pytest.raises(BadArchive):
        archive.public_of("not a key")
