"""Names, sizes, and every refusal has its words."""

import re
from pathlib import Path

import pytest

from cit.attachments.rules import examiner
from cit.attachments.rules.kinds import (
    ENDINGS,
    KINDS,
    LARGEST,
    LONGEST_NAME,
    MEDIA,
    MOST,
    PIECE,
    WHY,
    Kind,
    check_about,
    check_reason,
    check_room,
    check_size,
    name_of,
    pieces,
    size_words,
)
from cit.rules import RuleBroken


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("lease.pdf", "lease.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\his letter.PDF", "his letter.pdf"),
        ("photo.jpg.exe", "photo.jpg.pdf"),
        ("Señora <b>Muñoz</b>\r\nX: 1.pdf", "b X 1.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ("é" * 300, "é" * (LONGEST_NAME - 4) + ".pdf"),
    ],
)
def test_a_name_is_only_a_name(written: str, kept: str) -> None:
    assert name_of(written, Kind.PDF) == kept


def test_each_kind_and_each_refusal_is_told() -> None:
    assert set(KINDS) == set(MEDIA) == set(ENDINGS) == set(Kind)
    said = set(re.findall(r'Refused\("(\w+)"\)', Path(examiner.__file__).read_text("utf-8")))
    assert said | {"broken", "slow", "unguarded"} == set(WHY)


def test_sizes() -> None:
    for bad in (0, LARGEST + 1):
        with pytest.raises(RuleBroken):
            check_size(bad)
    check_size(LARGEST)
    check_room(MOST - 1)
    with pytest.raises(RuleBroken):
        check_room(MOST)
    assert [size_words(one) for one in (1, 150_000, 3 * 1024**2)] == ["1 KB", "146 KB", "3 MB"]


def test_pieces_are_the_content_in_its_order() -> None:
    content = bytes(range(256)) * 1_000
    cut = pieces(content)
    assert b"".join(cut) == content
    assert {len(one) for one in cut[:-1]} == {PIECE}


def test_words_are_asked_for() -> None:
    assert check_about("  a   letter ") == "a letter"
    for check in (check_about, check_reason):
        for words in ("  ", "a" * 301):
            with pytest.raises(RuleBroken):
                check(words)
