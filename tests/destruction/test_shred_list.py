"""A list that was changed in any way is refused."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from cit.destruction.shred_list import BadList, Line, from_file, read, to_file, written
from cit.encryption.gone import Ending
from cit.encryption.keyring import KeyRing, LocalKey
from cit.encryption.models import Owner

AT = datetime(2026, 11, 23, 6, 0, 0, 5, tzinfo=UTC)
ONE = Line(AT, Ending.EXPUNGED, Owner.CASE, UUID(int=1), 2, UUID(int=3), UUID(int=4))
TWO = Line(AT, Ending.RETENTION, Owner.PERSON, UUID(int=5), 1, UUID(int=6), None)
RING = KeyRing({"a": LocalKey(b"1" * 32), "b": LocalKey(b"2" * 32)}, "a")


def test_what_is_written_is_read() -> None:
    assert set(read(written([ONE, TWO], RING), RING)) == {ONE, TWO}
    assert read(written([], RING), RING) == []


def test_a_line_says_key_owner_and_order_and_nothing_else() -> None:
    assert str(ONE) == (
        "2026-11-23T06:00:00.000005+00:00 expunged case 00000000-0000-0000-0000-000000000001 2 "
        "00000000-0000-0000-0000-000000000003 00000000-0000-0000-0000-000000000004"
    )
    assert str(TWO).endswith(" -")


def test_an_older_key_still_checks_what_it_signed() -> None:
    older = written([ONE], KeyRing(RING.services, "b"))
    assert read(older, RING) == [ONE]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("expunged", "retention"),
        lambda text: text.replace("2 keys", "1 keys"),
        lambda text: "\n".join(text.splitlines()[:2] + text.splitlines()[3:]),
        lambda text: text.replace("signed a", "signed b"),
        lambda text: text.replace("signed a", "signed c"),
        lambda text: text[:-3] + "\n",
        lambda text: text.partition("signed")[0],
        lambda _text: "",
    ],
)
def test_a_changed_list_is_refused(change: object) -> None:
    with pytest.raises(BadList):
        read(change(written([ONE, TWO], RING)), RING)  # type: ignore[operator]


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "shred-list.txt"
    to_file(path, [ONE], RING)
    to_file(path, [ONE, TWO], RING)
    assert set(from_file(path, RING)) == {ONE, TWO}
    assert [one.name for one in tmp_path.iterdir()] == ["shred-list.txt"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadList, match=r"gone\.txt"):
        from_file(tmp_path / "gone.txt", RING)
