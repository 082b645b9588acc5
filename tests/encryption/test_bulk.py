"""Opening very many rows at once gives what opening each of them gives."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from cit.encryption.bulk import new_keys, open_many, with_key
from cit.encryption.destroying import destroy_keys
from cit.encryption.keys import Owner, make_key, opened_key, renew_key
from cit.encryption.models import DataKey
from cit.encryption.seal import BrokenSeal, Place, seal, unseal
from tests.encryption.records import Alias, Being

ATTRIBUTES = (Being.name, Being.born_on)
BORN = date(1985, 3, 14)


def being(session: Session, name: str | None = "Marcus") -> Being:
    row = Being()
    session.add(row)
    make_key(session, Owner.PERSON, row.id)
    row.name, row.born_on = name, BORN
    session.flush()
    return row


def opened(session: Session) -> dict[Any, tuple[Any, ...]]:
    columns = select(Being.id, Being.id.label("owner_id"), Being.name_sealed, Being.born_on_sealed)
    rows = session.execute(with_key(columns, Owner.PERSON, Being.id)).all()
    values = open_many(session, ATTRIBUTES, rows)
    return {row[0]: value for row, value in zip(rows, values, strict=True)}


def test_every_row_is_opened_in_one_query(session: Session, statements: list[str]) -> None:
    first, nameless, empty = (being(session, name).id for name in ("Marcus", None, ""))
    session.commit()
    statements.clear()

    assert opened(session) == {
        first: ("Marcus", BORN),
        nameless: (None, BORN),
        empty: ("", BORN),
    }
    assert len([one for one in statements if one.startswith("SELECT")]) == 1


def test_rows_that_another_row_owns(session: Session) -> None:
    owner = being(session)
    alias = Alias(being_id=owner.id, must="x")
    session.add(alias)
    alias.name = "Danny"
    session.flush()
    columns = select(Alias.id, Alias.being_id, Alias.name_sealed)
    rows = session.execute(with_key(columns, Owner.PERSON, Alias.being_id)).all()

    assert list(open_many(session, (Alias.name,), rows)) == [("Danny",)]


def test_values_of_an_older_key_are_opened_too(session: Session) -> None:
    row = being(session)
    renew_key(session, Owner.PERSON, row.id)
    row.name = "Marc"
    session.commit()

    assert opened(session) == {row.id: ("Marc", BORN)}


def test_a_row_without_its_key_is_passed_by(session: Session) -> None:
    gone, here = being(session), being(session)
    session.commit()
    destroy_keys(session, Owner.PERSON, gone.id)

    assert opened(session) == {here.id: ("Marcus", BORN)}


@pytest.mark.parametrize("column", ["name_sealed", "born_on_sealed"])
def test_a_value_moved_to_another_row_stays_closed(session: Session, column: str) -> None:
    one, other = being(session), being(session)
    setattr(one, column, getattr(other, column))
    session.commit()

    expected = {"name_sealed": (None, BORN), "born_on_sealed": ("Marcus", None)}
    assert opened(session)[one.id] == expected[column]


def test_a_key_wrapped_by_nobody_we_know_opens_nothing(session: Session) -> None:
    row = being(session)
    session.commit()
    session.info["keyring"].services.clear()

    assert opened(session) == {row.id: (None, None)}


def test_keys_made_in_bulk_open_what_they_sealed(session: Session) -> None:
    ids = [uuid4(), uuid4()]
    made = dict(zip(ids, new_keys(session, Owner.PERSON, ids), strict=True))
    session.execute(insert(DataKey), [row for _, row in made.values()])
    place = Place("being", "name", ids[0])
    closed = seal(b"Marcus", place, made[ids[0]][0])
    session.commit()

    assert unseal(closed, place, opened_key(session, Owner.PERSON, ids[0])) == b"Marcus"
    with pytest.raises(BrokenSeal):
        unseal(closed, place, opened_key(session, Owner.PERSON, ids[1]))
