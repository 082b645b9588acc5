"""Persons, names for lists, cautions and their history."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.encryption.destroying import destroy_keys
from cit.encryption.keys import Owner
from cit.people import actions, queries
from cit.people.models import Person
from cit.people.queries import CautionLine
from cit.permissions.check import Actor
from cit.permissions.table import Permission, Role
from tests.people.conftest import Make

DAY = date(2026, 8, 12)


def test_a_person_in_reach_is_opened(session: Session, make: Make, officer: Actor) -> None:
    person = make()

    assert queries.get(session, officer, person.id, Permission.PERSON_VIEW) is person


def test_out_of_reach_is_not_found(
    session: Session, make: Make, officer: Actor, stranger: Actor
) -> None:
    person = make(by=stranger)

    with pytest.raises(NoResultFound):
        queries.get(session, officer, person.id, Permission.PERSON_VIEW)


def test_names_of_many_take_one_query_for_keys(
    session: Session, make: Make, officer: Actor
) -> None:
    open_one, locked = make("Marcus", "Ellery"), make("Robert", "Brown")
    unknown = make("", "", description="Gray beard")
    ids = [one.id for one in (open_one, locked, unknown)]
    destroy_keys(session, Owner.PERSON, locked.id)
    session.commit()
    columns = (Person.given_name_sealed, Person.family_name_sealed, Person.identified)
    found = session.execute(select(Person.id, *columns))
    rows: list[Any] = sorted((tuple(row) for row in found), key=lambda row: ids.index(row[0]))
    seen: list[str] = []
    event.listen(
        session.get_bind(), "before_cursor_execute", lambda *call: seen.append(str(call[2]))
    )

    shown = queries.names(session, rows)

    assert shown == ["Marcus Ellery", "Locked record", "Person not identified"]
    # Locked keys are asked for once more: they may have come back.
    assert len([one for one in seen if "data_key" in one]) <= 2


def test_the_name_of_one_person(make: Make) -> None:
    assert queries.name_of(make()) == "Marcus Ellery"
    assert queries.name_of(make("", "", description="Gray beard")) == "Person not identified"


def test_cautions_that_stand_the_newest_first(
    session: Session, make: Make, officer: Actor, stranger: Actor
) -> None:
    one, other, theirs = make(), make(), make(by=stranger)
    actions.add_caution(session, officer, one, "Strikes out", "", date(2025, 3, 3), None)
    actions.add_caution(session, officer, one, "Carries a knife", "Shown", DAY, "3ZP90HTC")
    gone = actions.add_caution(session, officer, one, "Has a dog", "", DAY, None)
    actions.remove_caution(session, officer, gone)
    session.info["actor"] = stranger

    assert queries.cautions(session, officer, [one.id]) == {}

    session.info["actor"] = officer
    assert queries.cautions(session, officer, [one.id, other.id, theirs.id]) == {
        one.id: [
            CautionLine("Carries a knife", "Shown", DAY, "3ZP90HTC"),
            CautionLine("Strikes out", "", date(2025, 3, 3), None),
        ]
    }


def test_who_may_not_see_people_reads_no_caution(
    session: Session, make: Make, officer: Actor
) -> None:
    person = make()
    actions.add_caution(session, officer, person, "Carries a knife", "", DAY, None)
    analyst = replace(officer, roles=frozenset({Role.ANALYST}))

    assert queries.cautions(session, analyst, [person.id]) == {}


def test_a_caution_says_where_it_comes_from() -> None:
    line = CautionLine("Carries a knife", "Shown, not used", DAY, "3ZP90HTC")
    bare = CautionLine("Carries a knife", "", DAY, None)

    assert line.shown == ("Carries a knife", "Shown, not used · Aug 12, 2026 · 3ZP9-0HTC")
    assert bare.shown == ("Carries a knife", "Aug 12, 2026")


def test_the_history_names_who_added_and_who_removed(
    session: Session, make: Make, officer: Actor, user: User
) -> None:
    person = make()
    caution = actions.add_caution(session, officer, person, "Carries a knife", "", DAY, None)
    (standing,) = queries.caution_history(session, person)
    actions.remove_caution(session, officer, caution)
    session.flush()

    (removed,) = queries.caution_history(session, person)

    assert (standing.added_by, standing.removed_by, standing.removed_at) == (user.name, None, None)
    assert (removed.added_by, removed.removed_by) == (user.name, user.name)
    assert removed.removed_at is not None
    assert removed.line.what == "Carries a knife"


def test_only_a_standing_caution_of_this_person_is_got(
    session: Session, make: Make, officer: Actor
) -> None:
    person, other = make(), make()
    caution = actions.add_caution(session, officer, person, "Carries a knife", "", DAY, None)

    assert queries.get_caution(session, person, caution.id) is caution
    with pytest.raises(NoResultFound):
        queries.get_caution(session, other, caution.id)
    actions.remove_caution(session, officer, caution)
    session.flush()
    with pytest.raises(NoResultFound):
        queries.get_caution(session, person, caution.id)


def test_other_names_in_the_order_they_were_learned(
    session: Session, make: Make, officer: Actor
) -> None:
    person = make()
    actions.add_alias(session, officer, person, given_name="Danny", family_name="Price")
    actions.add_alias(session, officer, person, given_name="Duke")

    assert {one.name for one in queries.aliases(session, person)} == {"Danny Price", "Duke"}
