"""Sealed values of many rows, opened at once."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cit.encryption.destroying import destroy_keys
from cit.encryption.keys import Owner, renew_key
from cit.encryption.registry import SealedColumn, sealed_columns
from cit.encryption.seal import BrokenSeal
from cit.encryption.sealed import (
    LOCKED,
    open_sealed,
)
from tests.encryption.records import Being, RecordBase
from tests.encryption.test_sealed import a_being


def test_every_sealed_attribute_is_listed() -> None:
    assert list(sealed_columns(RecordBase)) == [
        SealedColumn("being", "name_sealed", Owner.PERSON),
        SealedColumn("being", "born_on_sealed", Owner.PERSON),
        SealedColumn("being", "notes_sealed", Owner.PERSON),
        SealedColumn("alias", "name_sealed", Owner.PERSON),
    ]
    assert "being" not in {one.table for one in sealed_columns()}


def test_a_list_is_opened_with_one_query(session: Session, statements: list[str]) -> None:
    beings = [a_being(session, f"Name {n}") for n in range(30)] + [a_being(session, None)]
    session.commit()
    rows = session.execute(select(Being.id, Being.id.label("owner"), Being.name_sealed))
    listed = rows.all()
    statements.clear()

    names = open_sealed(session, Being.name, listed)

    assert len(statements) == 1
    assert dict(zip([row[0] for row in listed], names, strict=True)) == {
        being.id: being.name for being in beings
    }


def test_a_missing_key_locks_its_own_row_of_a_list(session: Session) -> None:
    beings = [a_being(session, "One"), a_being(session, "Two"), a_being(session, "Three")]
    session.commit()
    rows = [(being.id, being.id, being.name_sealed) for being in beings]
    renew_key(session, Owner.PERSON, beings[2].id)
    destroy_keys(session, Owner.PERSON, beings[1].id)
    session.commit()

    names = open_sealed(session, Being.name, rows)

    assert names == ["One", LOCKED, "Three"]
    assert (bool(names[1]), str(names[1])) == (False, "Locked record")


def test_a_missing_version_locks_its_own_row_of_a_list(session: Session) -> None:
    being = a_being(session)
    session.flush()
    blob = being.name_sealed or b""
    rows = [(being.id, being.id, blob[:2] + (9).to_bytes(4) + blob[6:])]

    assert open_sealed(session, Being.name, rows) == [LOCKED]


def test_a_value_moved_within_a_list_fails_loudly(session: Session) -> None:
    one, two = a_being(session, "One"), a_being(session, "Two")
    session.flush()
    session.execute(update(Being).where(Being.id == one.id).values(name_sealed=two.name_sealed))

    with pytest.raises(BrokenSeal):
        open_sealed(session, Being.name, [(one.id, one.id, two.name_sealed)])
