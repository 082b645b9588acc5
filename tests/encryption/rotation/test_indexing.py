"""New index keys: found before, meanwhile and after."""

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cit.cases.models import Case, CaseToken
from cit.cases.queries.earlier import earlier_here
from cit.encryption.index import versions
from cit.encryption.keys import Owner, make_key
from cit.encryption.models import DataKey, Renewed
from cit.encryption.rotation.run import Pace, Progress, rotate
from cit.people import actions
from cit.people.models import Person, PersonToken
from cit.people.queries.search import find
from cit.people.queries.terms import Terms
from cit.people.rules import NewPerson
from cit.permissions.check import SYSTEM, Actor
from tests.kit.rotating import ALIASES, AT_ONCE, SURNAMES, opener, plan, records


def found(session: Session, by: Actor, family: str, given: str = "Marcus") -> int:
    """How many the index finds; the bounded scan is not asked."""
    answer = find(session, by, Terms(given=given, family=family), scan_limit=0)
    session.rollback()
    return len(answer.matches)


@pytest.mark.parametrize("batch", [1, 2, 500])
def test_people_are_found_at_every_moment(app: Flask, session: Session, batch: int) -> None:
    officer = records(session, 3)
    seen = []

    def look(progress: Progress) -> None:
        names = [found(session, officer, one) for one in SURNAMES[:3]]
        aliases = [found(session, officer, one, "Mo") for one in ALIASES[:3]]
        seen.append((progress.step, names + aliases))

    done = rotate(opener(app), plan(Renewed.INDEX), Pace(batch, 0), look)

    assert [one for one in seen if one[1] != [1] * 6] == []
    assert (versions(session), done.left_out) == ([2], 0)
    assert set(session.scalars(select(PersonToken.version))) == {2}
    assert set(session.scalars(select(CaseToken.version))) == {2}
    assert len(session.scalars(select(CaseToken)).all()) == 3


def test_who_comes_meanwhile_is_found_by_both_and_afterwards(app: Flask, session: Session) -> None:
    officer = records(session, 2)
    made: list[str] = []

    def come(progress: Progress) -> None:
        name = ALIASES[len(made) % 8] + "son" * (1 + len(made) // 8)
        with opener(app)() as other:
            actions.create(other, officer, NewPerson(given_name="Marcus", family_name=name))
            other.commit()
        made.append(name)
        assert all(found(session, officer, one) for one in made)

    rotate(opener(app), plan(Renewed.INDEX), Pace(500, 0), come)

    assert len(made) >= 6
    assert all(found(session, officer, one) for one in made)


def test_earlier_calls_are_found_afterwards(app: Flask, session: Session) -> None:
    officer = records(session, 1)
    first = session.scalars(select(Case)).one()
    again = Case(
        agency_id=first.agency_id,
        reference="AGAIN000",
        origin=first.origin,
        received_at=first.received_at,
        local_day=first.local_day,
        created_at=first.created_at,
    )
    session.add(again)
    make_key(session, Owner.CASE, again.id)
    again.address = first.address
    session.commit()

    rotate(opener(app), plan(Renewed.INDEX), AT_ONCE)

    assert [one.id for one in earlier_here(session, SYSTEM, again)] == [first.id]
    assert officer


def test_while_somebody_cannot_be_opened_the_older_keys_stay(app: Flask, session: Session) -> None:
    officer = records(session, 2)
    person = session.scalars(select(Person)).first()
    assert person is not None
    name, key = person.family_name, DataKey.owner_id == person.id
    (kek_id,) = set(session.scalars(select(DataKey.kek_id).where(key)))
    session.execute(update(DataKey).where(key).values(kek_id="kek-gone"))
    session.commit()

    done = rotate(opener(app), plan(Renewed.INDEX), AT_ONCE)

    assert (done.left_out, done.finished, versions(session)) == (1, True, [1, 2])
    session.execute(update(DataKey).where(key).values(kek_id=kek_id))
    session.commit()
    assert found(session, officer, str(name)) == 1
    rotate(opener(app), plan(Renewed.INDEX), AT_ONCE)
    assert versions(session) == [3]
    assert found(session, officer, str(name)) == 1
