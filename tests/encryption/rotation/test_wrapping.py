"""A new key-encryption key for everything that is kept."""

from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.config import Settings
from cit.encryption.index import blind
from cit.encryption.keyring import KeyRing, add_key
from cit.encryption.keys import Owner, make_key
from cit.encryption.models import DataKey, IndexKey, KeyCheck, Renewed
from cit.encryption.rotation.run import Pace, Progress, rotate
from cit.encryption.rotation.wrapping import forget_check, still_wrapped_by
from tests.kit.rotating import AT_ONCE, all_open, opener, plan, records


def wrapped_by(session: Session) -> set[str]:
    found = {*session.scalars(select(DataKey.kek_id)), *session.scalars(select(IndexKey.kek_id))}
    session.rollback()
    return found


@pytest.mark.parametrize("batch", [1, 3, 500])
def test_every_key_is_wrapped_by_the_active_one(
    app: Flask, session: Session, settings: Settings, batch: int
) -> None:
    records(session, 3)
    before = blind(session, "phone", "+13125550142")
    session.rollback()
    newer = add_key(settings.keys_path)

    done = rotate(opener(app), plan(Renewed.KEK), Pace(batch, 0))

    assert wrapped_by(session) == {newer}
    assert done.done == done.total > 6
    assert all_open(session, 3)
    assert blind(session, "phone", "+13125550142") == before


def test_what_does_not_open_is_left_as_it_is(
    app: Flask, session: Session, settings: Settings
) -> None:
    records(session, 2)
    lost = session.scalars(select(DataKey)).first()
    assert lost is not None
    lost.kek_id = "kek-gone"
    kept = lost.wrapped
    session.commit()
    newer = add_key(settings.keys_path)

    done = rotate(opener(app), plan(Renewed.KEK), AT_ONCE)

    assert done.left_out == 2  # once in each of the two steps
    assert wrapped_by(session) == {newer, "kek-gone"}
    session.refresh(lost)
    assert lost.wrapped == kept
    assert still_wrapped_by(session, "kek-gone") == 1


def test_a_key_made_meanwhile_by_the_older_one_is_taken_at_the_end(
    app: Flask, session: Session, settings: Settings
) -> None:
    records(session, 1)
    older = KeyRing.load(settings)
    older_id, older._source = older.active, None  # a process that has not seen the new key
    newer, late = add_key(settings.keys_path), list[UUID]()

    def straggle(progress: Progress) -> None:
        if progress.step == "late data keys" and not late:
            late.append(uuid4())
            with opener(app)() as other:
                other.info["keyring"] = older
                make_key(other, Owner.CASE, late[0])
                other.commit()

    rotate(opener(app), plan(Renewed.KEK), AT_ONCE, straggle)

    assert late
    assert still_wrapped_by(session, older_id) == 0
    assert wrapped_by(session) == {newer}


def test_the_check_of_a_retired_key_is_forgotten(session: Session) -> None:
    session.add(KeyCheck(kek_id="kek-old", value=b"x"))
    session.commit()

    forget_check(session, "kek-old")
    session.commit()

    assert "kek-old" not in session.scalars(select(KeyCheck.kek_id)).all()
