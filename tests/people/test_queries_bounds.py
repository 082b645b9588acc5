"""How far a search looks, who may, and what it leaves."""

import json

import pytest
from sqlalchemy import delete, event
from sqlalchemy.orm import Session

from cit.audit.trail import pending
from cit.encryption.destroying import destroy_keys
from cit.encryption.keys import Owner
from cit.people.models import PersonToken
from cit.people.queries import Terms, duplicates, find
from cit.people.rules import NewPerson
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories
from tests.people.conftest import Make
from tests.people.test_queries_search import BORN


def test_the_look_is_bounded_and_says_so(session: Session, make: Make, officer: Actor) -> None:
    older = make("Marcus", "Ellery")
    newer = [make("Maria", "Ellery"), make("Marta", "Ellery")]

    found = find(session, officer, Terms(family="Ellery"), scan_limit=2)

    assert found.limited
    assert {one.person_id for one in found.matches} <= {one.id for one in (*newer, older)}
    assert len(found.matches) == 2


def test_no_more_than_fifty_are_listed(session: Session, make: Make, officer: Actor) -> None:
    for _ in range(51):
        make("Marcus", "Ellery")

    found = find(session, officer, Terms(given="Marcus", family="Ellery"))

    assert (len(found.matches), found.more) == (50, True)
    assert find(session, officer, Terms(family="Ellery")).more


@pytest.mark.parametrize("role", [Role.PARTNER, Role.ADMINISTRATOR, Role.ANALYST, Role.AUDITOR])
def test_who_may_not_search_finds_nobody(session: Session, make: Make, role: Role) -> None:
    make()
    home = session.info["actor"].organisation_id
    actor = factories.actor(session, factories.user(session, role, organisation_id=home))

    for wide in (False, True):
        terms = Terms(given="Marcus", family="Ellery")
        assert find(session, actor, terms, wide=wide).matches == []


def test_every_search_leaves_its_event_without_its_words(
    session: Session, make: Make, officer: Actor
) -> None:
    make()
    session.commit()

    find(session, officer, Terms(anything="Ellery, Marcus"))
    find(session, officer, Terms(anything="ellery MARCUS"))
    find(session, officer, Terms(anything="Robert Brown"))

    kept = [json.loads(one.detail) for one in pending(session)]
    assert [one["results"] for one in kept] == [1, 1, 0]
    assert kept[0]["terms_hash"] == kept[1]["terms_hash"] != kept[2]["terms_hash"]
    assert "llery" not in str(pending(session)).lower()


def test_too_little_to_go_on_is_no_search(session: Session, officer: Actor) -> None:
    with pytest.raises(RuleBroken):
        find(session, officer, Terms(anything="M"))

    assert pending(session) == ()


def test_a_person_whose_key_is_gone_hides_nobody_else(
    session: Session, make: Make, officer: Actor
) -> None:
    gone, here = make(), make()
    destroy_keys(session, Owner.PERSON, gone.id)

    for wide in (False, True):
        found = find(session, officer, Terms(given="Marcus", family="Ellery"), wide=wide)
        assert [one.person_id for one in found.matches] == [here.id]


def test_the_number_of_queries_does_not_grow(session: Session, make: Make, officer: Actor) -> None:
    def queries() -> int:
        session.commit()
        seen: list[str] = []
        keep = lambda *call: seen.append(call[2])  # noqa: E731
        event.listen(session.get_bind(), "before_cursor_execute", keep)
        find(session, officer, Terms(given="Marcus", family="Ellery"))
        event.remove(session.get_bind(), "before_cursor_execute", keep)
        return len([one for one in seen if one.startswith("SELECT")])

    make()
    queries()
    few = queries()
    for _ in range(5):
        make()

    assert queries() == few


@pytest.mark.parametrize(
    ("new", "alike"),
    [
        (NewPerson(given_name="MARCUS", family_name="Ellery"), True),
        (NewPerson(given_name="Markus", family_name="Elery"), True),
        (NewPerson(given_name="M", family_name="Ellery", birth_date=BORN), True),
        (NewPerson(given_name="Ann", family_name="Other", phone="+1 312 555 0142"), True),
        (NewPerson(given_name="Marcus", family_name="Brown"), False),
        (NewPerson(family_name="Ellery"), False),
        (NewPerson(description="Gray beard"), False),
    ],
)
def test_who_may_be_the_same_person_is_told(
    session: Session, make: Make, officer: Actor, stranger: Actor, new: NewPerson, alike: bool
) -> None:
    known = {"birth_date": BORN, "phone": "312 555 0142"}
    person = make(**known)
    make(**known, by=stranger)
    session.commit()

    found = duplicates(session, officer, new)

    assert [one.person_id for one in found] == ([person.id] if alike else [])
    assert len(pending(session)) == alike


def test_a_person_is_no_duplicate_of_itself(session: Session, make: Make, officer: Actor) -> None:
    person = make()
    new = NewPerson(given_name="Marcus", family_name="Ellery")

    assert duplicates(session, officer, new, apart_from=person.id) == []


def test_without_tokens_nobody_is_found_by_them(
    session: Session, make: Make, officer: Actor
) -> None:
    make()
    session.execute(delete(PersonToken))

    found = find(session, officer, Terms(given="Marcus", family="Ellery"))

    assert found.looked_at_all
