"""The list is written with the commit, and not without it."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.destruction import shredding
from cit.destruction.actions import destroy
from cit.destruction.shred_list import BadList, from_file
from cit.encryption.keys import ring_of
from cit.permissions.check import SYSTEM
from tests.destruction.conftest import Kept


def test_a_line_for_each_key_when_it_commits(session: Session, kept: Kept) -> None:
    done = destroy(session, SYSTEM, kept.scope(kept.first, order_id=kept.other))
    assert not shredding.place(session).exists()
    session.commit()

    lines = from_file(shredding.place(session), ring_of(session))
    assert {one.key_id for one in lines} == {one.id for one in done.keys}
    assert {(one.owner_id, one.order_id) for one in lines} == {(kept.first, kept.other)}
    assert shredding.place(session).stat().st_mode & 0o777 == 0o600


def test_the_second_time_the_first_lines_stay(session: Session, kept: Kept) -> None:
    first = destroy(session, SYSTEM, kept.scope(kept.first))
    session.commit()
    second = destroy(session, SYSTEM, kept.scope(kept.other))
    session.commit()
    lines = from_file(shredding.place(session), ring_of(session))
    assert {one.key_id for one in lines} == {one.id for one in first.keys + second.keys}


def test_a_rollback_writes_nothing(session: Session, kept: Kept) -> None:
    destroy(session, SYSTEM, kept.scope(kept.first))
    session.rollback()
    session.commit()
    assert not shredding.place(session).exists()


def test_a_commit_that_fails_takes_its_lines_back(
    session: Session, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    destroy(session, SYSTEM, kept.scope(kept.other))
    session.commit()
    before = from_file(shredding.place(session), ring_of(session))
    destroy(session, SYSTEM, kept.scope(kept.first))
    monkeypatch.setattr(
        session.get_bind().dialect, "do_commit", lambda _c: (_ for _ in ()).throw(OSError("full"))
    )
    with pytest.raises(OSError, match="full"):
        session.commit()
    monkeypatch.undo()
    session.rollback()
    assert from_file(shredding.place(session), ring_of(session)) == before
    assert session.get_one(Case, kept.first).summary


def test_a_list_that_is_not_ours_stops_it_before_anything_is_done(
    session: Session, kept: Kept
) -> None:
    place: Path = shredding.place(session)
    place.write_text("nothing of ours\n")
    with pytest.raises(BadList, match="not a shred list"):
        destroy(session, SYSTEM, kept.scope(kept.first))
    assert session.get_one(Case, kept.first).summary
