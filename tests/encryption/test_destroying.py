"""What a destroyed key sealed stays closed, and the key is not left lying in the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.config import Settings
from cit.encryption.destroying import destroy_keys
from cit.encryption.keys import KeyUnavailable, Owner, make_key, opened_key, renew_key
from cit.encryption.models import DataKey
from cit.encryption.registry import sealed_attributes
from cit.encryption.rotation.resealing import table_of
from cit.encryption.sealed import LOCKED, open_sealed
from tests.kit import everything
from tests.kit.rotating import opener


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session in which the system acts, on a whole installation."""
    with opener(app)() as made:
        yield made


def test_nothing_of_that_owner_opens_and_all_else_does(session: Session) -> None:
    made = everything.make(session)
    case_id = made.ids["case_id"]
    session.commit()

    assert destroy_keys(session, Owner.CASE, case_id) == 1
    session.commit()

    seen = set()
    for attribute in sealed_attributes():
        table = table_of(attribute)
        column, owner = table.c[attribute.column], table.c[attribute.owner_attribute]
        rows = session.execute(select(table.c.id, owner, column).where(column.is_not(None)))
        for row_id, owner_id, blob in rows.all():
            (value,) = open_sealed(session, attribute, [(row_id, owner_id, blob)])
            gone = attribute.owner is Owner.CASE and owner_id == case_id
            assert (value is LOCKED) is gone, attribute.column
            seen.add((attribute.owner, gone))
    assert {(Owner.CASE, True), (Owner.PERSON, False)} <= seen


def test_all_versions_go_and_no_new_value_can_be_sealed(session: Session) -> None:
    made = everything.make(session)
    case_id = made.ids["case_id"]
    renew_key(session, Owner.CASE, case_id)
    session.commit()
    case = session.get_one(Case, case_id)

    assert destroy_keys(session, Owner.CASE, case_id) == 2

    with pytest.raises(KeyUnavailable):
        _ = case.address
    with pytest.raises(KeyUnavailable):
        case.address = "elsewhere"
    assert destroy_keys(session, Owner.CASE, case_id) == 0


def test_the_key_of_part_2_goes_by_itself(session: Session) -> None:
    made = everything.make(session)
    case_id = made.ids["case_id"]
    make_key(session, Owner.PART2, case_id)
    session.commit()

    destroy_keys(session, Owner.PART2, case_id)
    session.commit()

    assert opened_key(session, Owner.CASE, case_id)
    with pytest.raises(KeyUnavailable):
        opened_key(session, Owner.PART2, case_id)


@pytest.mark.one_database
def test_after_a_checkpoint_the_wrapped_key_is_in_no_file(
    app: Flask, session: Session, settings: Settings
) -> None:
    made = everything.make(session)
    rows = select(DataKey.wrapped).where(DataKey.owner_id == made.ids["case_id"])
    (wrapped,) = session.scalars(rows)
    session.commit()
    assert wrapped in stored(settings.instance)

    destroy_keys(session, Owner.CASE, made.ids["case_id"])
    session.commit()
    connection = session.connection().connection.driver_connection
    assert connection is not None
    session.rollback()
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]

    assert busy == 0
    assert session.execute(text("PRAGMA secure_delete")).scalar() == 1
    assert wrapped not in stored(settings.instance)


def stored(instance: Path) -> bytes:
    """All bytes of the store: database, write-ahead log, its index."""
    return b"".join(one.read_bytes() for one in sorted(instance.glob("*.sqlite3*")))
