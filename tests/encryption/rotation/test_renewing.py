"""New data keys for everything that is sealed."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.encryption.keys import KeyUnavailable, Owner, opened_key
from cit.encryption.models import DataKey, Renewed
from cit.encryption.rotation.run import Pace, Progress, rotate
from cit.encryption.seal import version_of
from cit.people.models import Person
from tests.kit.rotating import AT_ONCE, all_open, opener, plan, records, versions


@pytest.mark.parametrize("batch", [1, 2, 500])
def test_everything_is_sealed_by_a_new_key_and_the_older_is_destroyed(
    app: Flask, session: Session, batch: int
) -> None:
    records(session, 3)
    before = set(session.scalars(select(DataKey.wrapped)))
    session.rollback()

    done = rotate(opener(app), plan(Renewed.DATA), Pace(batch, 0))

    assert (done.left_out, done.finished) == (0, True)
    assert versions(session) == {2}
    assert not before & set(session.scalars(select(DataKey.wrapped)))
    assert {version_of(one) for one in session.scalars(select(Case.summary_sealed)) if one} == {2}
    session.rollback()
    assert all_open(session, 3)


def test_it_can_be_done_again(app: Flask, session: Session) -> None:
    records(session, 1)

    for _ in range(2):
        rotate(opener(app), plan(Renewed.DATA), AT_ONCE)

    assert versions(session) == {3}
    assert all_open(session, 1)


def meanwhile(app: Flask, step: str, act: Callable[[Session], object]) -> Callable[..., None]:
    """Act once, in a transaction of its own, when a step is under way."""
    acted = []

    def told(progress: Progress) -> None:
        if progress.step == step and not acted:
            acted.append(step)
            with opener(app)() as other:
                act(other)
                other.commit()

    return told


@pytest.mark.parametrize("step", ["new versions", "values", "old versions"])
def test_an_edit_meanwhile_is_not_lost(app: Flask, session: Session, step: str) -> None:
    records(session, 3)

    def edit(other: Session) -> None:
        for person in other.scalars(select(Person)):
            person.called = "Mars"

    rotate(opener(app), plan(Renewed.DATA), Pace(1, 0), meanwhile(app, step, edit))

    assert {one.called for one in session.scalars(select(Person))} == {"Mars"}
    session.rollback()
    assert all_open(session, 3)
    assert versions(session) == {2}


def test_a_record_that_does_not_open_keeps_its_key_and_its_values(
    app: Flask, session: Session
) -> None:
    records(session, 2)
    case = session.scalars(select(Case)).first()
    assert case is not None
    kept, key = case.summary_sealed, DataKey.owner_id == case.id
    (kek_id,) = set(session.scalars(select(DataKey.kek_id).where(key)))
    session.execute(update(DataKey).where(key).values(kek_id="kek-gone"))
    session.commit()

    done = rotate(opener(app), plan(Renewed.DATA), AT_ONCE)

    assert done.left_out > 0
    session.expire_all()
    assert case.summary_sealed == kept
    with pytest.raises(KeyUnavailable):
        opened_key(session, Owner.CASE, case.id)
    session.execute(update(DataKey).where(key).values(kek_id=kek_id))
    session.commit()
    assert all_open(session, 2)


def test_a_broken_seal_keeps_the_version_it_was_made_by(app: Flask, session: Session) -> None:
    records(session, 1)
    person = session.scalars(select(Person)).one()
    assert person.family_name_sealed is not None
    whole = person.family_name_sealed
    person.family_name_sealed = whole[:-1] + bytes((whole[-1] ^ 1,))
    broken, person_id = person.family_name_sealed, person.id
    session.commit()

    done = rotate(opener(app), plan(Renewed.DATA), AT_ONCE)

    assert done.left_out > 0
    rows = select(DataKey.version).where(DataKey.owner_id == person_id)
    assert set(session.scalars(rows)) == {1, 2}
    session.refresh(person)
    assert person.family_name_sealed == broken
    person.family_name_sealed = whole
    session.commit()
    assert all_open(session, 1)
