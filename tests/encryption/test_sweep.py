"""Opening everything there is."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cit.encryption import sweep
from cit.encryption.models import DataKey
from cit.people.models import Person
from tests.kit.rotating import opener, records


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session in which the system acts, on a whole installation."""
    with opener(app)() as made:
        yield made


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "_AT_ONCE", 2)


def wrong(looked: sweep.Looked) -> tuple[int, list[str]]:
    """How many were looked at, and all that do not open."""
    found = list(looked)
    return found[-1][0], [one for _, bad in found for one in bad]


def test_all_is_well(app: Flask, session: Session) -> None:
    records(session, 3)

    assert wrong(sweep.keys(opener(app))) == (7 + 7, [])
    count, bad = wrong(sweep.values(opener(app)))
    assert (count, bad) == (3 * 2 + 3 * 2 + 3 * 2, [])


def test_a_bad_one_is_named_by_table_and_row(app: Flask, session: Session) -> None:
    records(session, 3)
    person = session.scalars(select(Person)).first()
    assert person is not None
    assert person.given_name_sealed is not None
    person.given_name_sealed = person.given_name_sealed[:-1]
    other = session.scalars(select(Person).where(Person.id != person.id)).first()
    assert other is not None
    key = session.scalars(select(DataKey).where(DataKey.owner_id == other.id)).one()
    session.execute(update(DataKey).where(DataKey.id == key.id).values(kek_id="kek-gone"))
    key_id, person_id, other_id = key.id, person.id, other.id
    session.commit()

    assert wrong(sweep.keys(opener(app)))[1] == [f"data_key {key_id}"]
    bad = wrong(sweep.values(opener(app)))[1]
    assert f"person.given_name_sealed {person_id} (seal broken)" in bad
    assert f"person.family_name_sealed {other_id} (key not available)" in bad
    assert len(bad) == 1 + 2 + 2  # and two of the alias
