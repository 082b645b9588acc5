"""Signed notes: against the published example, and each way in which one can be wrong."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cit.encryption.notes import (
    BadNote,
    Kind,
    PublicKey,
    Signer,
    check,
    check_line,
    line_of,
    public_path,
    split,
)

# The example of golang.org/x/mod/sumdb/note.
VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpR"
    "Zb6KE6RyyBwJnAM="
)
NOTE = f"{TEXT}\n{LINE}\n"
AT = datetime(2026, 11, 18, 18, tzinfo=UTC)


def test_the_published_example_checks_and_is_made_again(tmp_path: Path) -> None:
    key = PublicKey.parse(VKEY)
    assert str(key) == VKEY
    check(NOTE, key)

    path = tmp_path / "key"
    path.write_text(SKEY)
    path.chmod(0o400)
    signer = Signer.load(path)

    assert str(signer.public) == VKEY
    assert signer.line(TEXT) == LINE


def test_another_text_or_another_key_is_noticed() -> None:
    key = PublicKey.parse(VKEY)
    with pytest.raises(BadNote, match="does not fit"):
        check(NOTE.replace("answer", "question"), key)
    with pytest.raises(BadNote, match="did not sign"):
        check(NOTE, Signer.new("PeterNeumann").public)
    assert line_of(NOTE, key) == LINE


def test_a_witness_also_signs_when() -> None:
    witness = Signer.new("clinic.example/w1", Kind.WITNESS)
    line = witness.line(TEXT, AT)

    assert check(f"{NOTE}{line}\n", witness.public) == AT
    # The log's own way of signing does not pass for a witness's, nor the other way round.
    other = PublicKey(witness.public.name, Kind.LOG, witness.public.raw)
    with pytest.raises(BadNote, match="did not sign"):
        check(f"{NOTE}{line}\n", other)
    with pytest.raises(BadNote, match="does not fit"):
        check_line(TEXT, line, other)


@pytest.mark.parametrize("bad", ["", "text\n", "text\n\n", "text\n\nnothing\n", "text\n\n— a\n"])
def test_what_is_no_note_is_refused(bad: str) -> None:
    with pytest.raises(BadNote, match="not a signed note"):
        split(bad)


@pytest.mark.parametrize(
    "bad", ["", "name", "a b+c74f20a3+AAAA", VKEY[:-4], VKEY.replace("c7", "c8")]
)
def test_what_is_no_public_key_is_refused(bad: str) -> None:
    with pytest.raises(BadNote):
        PublicKey.parse(bad)


def test_a_private_key_is_for_its_owner_alone_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "log-key"
    signer = Signer.new("log.example/a")
    signer.save(path)

    assert path.stat().st_mode & 0o777 == 0o400
    assert Signer.load(path).public == signer.public
    assert PublicKey.parse(public_path(path).read_text()) == signer.public
    with pytest.raises(FileExistsError):
        signer.save(path)

    path.chmod(0o440)
    with pytest.raises(BadNote, match="Others can read"):
        Signer.load(path)


@pytest.mark.parametrize("bad", ["", "PRIVATE+KEY+a+b+c", VKEY, SKEY.replace("c74f", "c84f")])
def test_a_damaged_private_key_is_told_and_not_quoted(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "log-key"
    path.write_text(bad)
    path.chmod(0o400)
    with pytest.raises(BadNote) as told:
        Signer.load(path)
    assert "AYEK" not in str(told.value)


def test_a_name_has_no_spaces_and_no_plus() -> None:
    for name in ("", "a b", "a+b"):
        with pytest.raises(BadNote):
            Signer.new(name)
