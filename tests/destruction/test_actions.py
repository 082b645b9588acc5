"""Keys of the scope go and no other; done again, nothing is left to do."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.destruction.actions import destroy
from cit.destruction.models import DestroyedKey
from cit.encryption.gone import Gone
from cit.encryption.models import DataKey, Owner
from cit.people.models import Person
from cit.people.queries import name_of
from cit.permissions.check import SYSTEM
from tests.destruction.conftest import Kept


def keys(session: Session, *ids: object) -> set[tuple[Owner, object]]:
    rows = select(DataKey.owner_kind, DataKey.owner_id).where(DataKey.owner_id.in_(ids))
    return {(row[0], row[1]) for row in session.execute(rows)}


def test_every_key_of_the_scope_goes_and_no_other(session: Session, kept: Kept) -> None:
    done = destroy(session, SYSTEM, kept.whole)
    session.commit()

    assert {one.owner for one in done.keys} == {Owner.PERSON, Owner.CASE, Owner.PART2}
    assert keys(session, kept.person_id, kept.first, kept.second) == set()
    assert keys(session, kept.other, kept.other_person) == {
        (Owner.CASE, kept.other),
        (Owner.PERSON, kept.other_person),
    }
    assert set(session.scalars(select(DestroyedKey.id))) == {one.id for one in done.keys}


def test_nothing_is_written_into_it_any_more(session: Session, kept: Kept) -> None:
    destroy(session, SYSTEM, kept.whole)
    with pytest.raises(Gone, match="Expunged"):
        session.get_one(Case, kept.first).summary = "New words."


def test_done_again_there_is_nothing_left_to_do(session: Session, kept: Kept) -> None:
    first = destroy(session, SYSTEM, kept.whole)
    session.commit()
    again = destroy(session, SYSTEM, kept.whole)
    session.commit()
    assert (again.keys, again.values, again.entries) == ((), 0, 0)
    assert session.get_one(Case, kept.first).destroyed_at == first.at


def test_a_rollback_leaves_everything_as_it_was(session: Session, kept: Kept) -> None:
    destroy(session, SYSTEM, kept.whole)
    session.rollback()
    assert session.get_one(Case, kept.first).summary == "He stands at the window and shouts."
    assert name_of(session.get_one(Person, kept.person_id)) == "Marcus Ellery"
