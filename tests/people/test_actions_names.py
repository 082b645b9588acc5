"""Further names and cautions of a person."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.people import actions
from cit.people.queries import Terms, find
from cit.people.rules import AgeBand, NewPerson
from cit.permissions.check import Actor
from cit.rules import RuleBroken
from tests.people.conftest import Make
from tests.people.test_actions import DAY, FULL, events


def test_an_unidentified_person_is_identified_in_one_step(
    session: Session, make: Make, officer: Actor
) -> None:
    person = make("", "", description="Gray beard", age_band=AgeBand.FROM_25)
    session.commit()

    actions.identify(session, officer, person, FULL)

    assert person.identified
    assert person.age_band is AgeBand.FROM_35
    assert events(session) == [(Event.PERSON_IDENTIFIED.value, {})]
    assert find(session, officer, Terms(given="Marcus", family="Ellery")).matches
    with pytest.raises(RuleBroken, match="already"):
        actions.identify(session, officer, person, FULL)


def test_identifying_needs_a_name(session: Session, make: Make, officer: Actor) -> None:
    person = make("", "", description="Gray beard")

    with pytest.raises(RuleBroken) as told:
        actions.identify(session, officer, person, NewPerson(description="Gray beard"))

    assert told.value.field == "family_name"


def test_an_alias_is_indexed_as_names_are(session: Session, make: Make, officer: Actor) -> None:
    born = date(1985, 3, 14)
    person = make(birth_date=born)
    session.commit()

    actions.add_alias(session, officer, person, given_name="Danny", family_name="Price")

    assert events(session) == [(Event.PERSON_ALIAS_ADDED.value, {})]
    for terms in (Terms(given="Danny", family="Prise"), Terms(family="Price", birth_date=born)):
        found = find(session, officer, terms)
        assert [one.person_id for one in found.matches] == [person.id]
        assert not found.looked_at_all


@pytest.mark.parametrize("names", [("", ""), ("12", "Price"), ("Danny", "--")])
def test_an_alias_is_a_name(
    session: Session, make: Make, officer: Actor, names: tuple[str, str]
) -> None:
    person = make()

    with pytest.raises(RuleBroken):
        actions.add_alias(session, officer, person, given_name=names[0], family_name=names[1])


def test_a_corrected_birth_date_reaches_the_aliases(
    session: Session, make: Make, officer: Actor
) -> None:
    person = make()
    actions.add_alias(session, officer, person, given_name="Danny", family_name="Price")
    born = date(1985, 3, 14)

    actions.change(
        session,
        officer,
        person,
        NewPerson(given_name="Marcus", family_name="Ellery", birth_date=born),
    )

    found = find(session, officer, Terms(family="Price", birth_date=born))
    assert found.matches
    assert not found.looked_at_all, "by its token, not by looking at everybody"


def test_a_caution_is_added_by_a_named_person(session: Session, make: Make, officer: Actor) -> None:
    person = make()
    session.commit()

    caution = actions.add_caution(
        session, officer, person, " Carries a  knife", "Shown", DAY, "3ZP90HTC"
    )

    assert (caution.what, caution.how, caution.on_day) == ("Carries a knife", "Shown", DAY)
    assert (caution.created_by_id, caution.case_reference) == (officer.id, "3ZP90HTC")
    expected = (Event.PERSON_CAUTION_ADDED.value, {"caution_id": str(caution.id)})
    assert events(session) == [expected]


@pytest.mark.parametrize(
    ("what", "how", "field"),
    [("No", "", "what"), ("a" * 201, "", "what"), ("Bites", "b" * 201, "how")],
)
def test_a_caution_is_a_short_fact(
    session: Session, make: Make, officer: Actor, what: str, how: str, field: str
) -> None:
    person = make()

    with pytest.raises(RuleBroken) as told:
        actions.add_caution(session, officer, person, what, how, DAY)

    assert told.value.field == field


def test_a_removed_caution_is_kept_with_who_removed_it(
    session: Session, make: Make, officer: Actor
) -> None:
    caution = actions.add_caution(session, officer, make(), "Carries a knife", "", DAY)
    session.commit()

    actions.remove_caution(session, officer, caution)

    assert caution.removed_by_id == officer.id
    assert caution.removed_at is not None
    assert caution.what == "Carries a knife"
    expected = (Event.PERSON_CAUTION_REMOVED.value, {"caution_id": str(caution.id)})
    assert events(session) == [expected]
    with pytest.raises(RuleBroken, match="already"):
        actions.remove_caution(session, officer, caution)
