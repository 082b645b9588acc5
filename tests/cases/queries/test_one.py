"""One case, and what belongs to it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit import clock
from cit.cases import queries
from cit.cases.actions import assign, mark, undo
from cit.cases.rules import Happening, Part, shown_reference
from cit.permissions.table import Permission
from tests.cases.conftest import Agency
from tests.kit import factories

WINDOW = timedelta(minutes=10)


def test_a_case_comes_with_what_a_page_shows(session: Session, agency: Agency) -> None:
    person = factories.person(session, agency.id)
    beat = factories.district(session, agency.id, "Beat 4")
    made = agency.call(district_id=beat.id)
    made.person_id = person.id
    made_id = made.id
    session.commit()
    session.expunge_all()

    case = queries.get(session, agency.me, made_id, Permission.CASE_VIEW)

    assert case.person is not None
    assert case.person.given_name == "Marcus"
    assert case.district is not None
    assert case.initial_type is not None
    assert (case.district.name, case.initial_type.label) == ("Beat 4", "Welfare check")
    assert case.final_type is None


def test_out_of_reach_is_not_found(session: Session, agency: Agency) -> None:
    case = agency.call()
    for actor, case_id in (
        (agency.actor(agency.officer), case.id),
        (agency.actor(factories.user(session)), case.id),
        (agency.me, uuid4()),
    ):
        with pytest.raises(NoResultFound):
            queries.get(session, actor, case_id, Permission.CASE_VIEW)


def test_a_reference_leads_to_its_case_however_it_is_typed(
    session: Session, agency: Agency
) -> None:
    case = agency.call()
    shown = shown_reference(case.reference)

    for typed in (shown, shown.lower(), case.reference, f" {shown} "):
        assert queries.by_reference(session, agency.me, typed) is case
    with pytest.raises(NoResultFound):
        queries.by_reference(session, agency.me, "7KQ2")
    with pytest.raises(NoResultFound):
        queries.by_reference(session, agency.actor(agency.officer), shown)


def test_the_case_of_a_cad_number_is_told_within_reach_only(
    session: Session, agency: Agency
) -> None:
    case = agency.call(cad_number="26-1")

    assert queries.with_cad(session, agency.me, " 26-1 ") is case
    assert queries.with_cad(session, agency.me, "26-2") is None
    assert queries.with_cad(session, agency.actor(agency.officer), "26-1") is None


def test_the_team_and_the_story_are_in_order(session: Session, agency: Agency) -> None:
    case = agency.call()
    start = clock.now() - timedelta(minutes=9)
    later = assign(session, agency.me, case, agency.officer, Part.SECONDARY, None)
    first = assign(session, agency.me, case, agency.cit, Part.PRIMARY, None, at=start)
    mark(session, agency.me, case, Happening.DISPATCHED)

    assert [one.id for one in queries.team(session, case.id)] == [first.id, later.id]
    assert queries.team(session, case.id)[0].user.name == "K. Duarte"
    assert [one.what for one in queries.story(session, case.id)] == [
        Happening.RECEIVED,
        Happening.ASSIGNED,
        Happening.ASSIGNED,
        Happening.DISPATCHED,
    ]
    by = queries.story(session, case.id)[-1].by
    assert by is not None
    assert by.name == "T. Nakata"


def test_an_assignment_is_found_through_its_case(session: Session, agency: Agency) -> None:
    one = assign(session, agency.me, agency.call(), agency.cit, Part.PRIMARY, None)

    found = queries.assignment(session, agency.me, one.id, Permission.CASE_ASSIGN)
    assert found is one
    me = agency.actor(agency.officer)
    with pytest.raises(NoResultFound):
        queries.assignment(session, me, one.id, Permission.CASE_VIEW)


def test_what_was_just_marked_may_be_taken_back_for_a_while(
    session: Session, agency: Agency
) -> None:
    case = agency.call(ago=60)
    assert queries.just_marked(session, agency.me, case.id, WINDOW) is None

    mark(session, agency.me, case, Happening.DISPATCHED, clock.now() - timedelta(minutes=11))
    assert queries.just_marked(session, agency.me, case.id, WINDOW) is None

    mark(session, agency.me, case, Happening.ARRIVED)
    found = queries.just_marked(session, agency.me, case.id, WINDOW)
    assert found is not None
    assert (found.what, found.at) == (Happening.ARRIVED, clock.now())
    assert queries.just_marked(session, agency.actor(agency.officer), case.id, WINDOW) is None

    undo(session, agency.me, case)
    assert queries.just_marked(session, agency.me, case.id, WINDOW) is None
    assert queries.just_marked(session, agency.me, uuid4(), WINDOW) is None
