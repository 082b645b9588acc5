"""What is learned later, and the distance between a person's contacts."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from cit import clock
from cit.cases import queries
from cit.cases.actions import (
    close,
    link_person,
    set_final_type,
    set_mental_health,
    unlink_person,
)
from cit.cases.rules import CloseReason, Happening
from cit.rules import RuleBroken
from tests.cases.conftest import Agency
from tests.kit import factories
from tests.kit.trail import details, recorded

DAY = 60 * 24


def test_mental_health_may_be_noticed_on_the_spot(session: Session, agency: Agency) -> None:
    case = agency.call(initial_type_id=agency.dispute.id)

    set_mental_health(session, agency.me, case, True)

    assert (case.mental_health, case.mental_health_at) == (True, clock.now())
    assert details(session) == {"value": True}
    assert queries.story(session, case.id)[-1].detail == "yes"
    events = recorded(session)
    set_mental_health(session, agency.me, case, True)
    assert recorded(session) == events
    set_mental_health(session, agency.me, case, False)
    assert (case.mental_health, case.mental_health_at) == (False, None)


def test_what_a_call_came_in_as_stays(session: Session, agency: Agency) -> None:
    case = agency.call()

    set_final_type(session, agency.me, case, agency.dispute.id)

    assert (case.initial_type_id, case.final_type_id) == (agency.welfare.id, agency.dispute.id)
    assert details(session) == {"call_type_id": str(agency.dispute.id)}


def test_a_call_type_of_another_agency_is_none(session: Session, agency: Agency) -> None:
    other = factories.call_type(session, factories.organisation(session).id)

    with pytest.raises(RuleBroken) as broken:
        set_final_type(session, agency.me, agency.call(), other.id)

    assert broken.value.field == "final_type"


def test_each_contact_knows_the_one_before(session: Session, agency: Agency) -> None:
    marcus = factories.person(session, agency.id)
    first, second, third = (agency.call(ago=days * DAY) for days in (30, 20, 10))

    # In whatever order they are linked.
    for case in (third, first, second):
        link_person(session, agency.me, case, marcus)

    assert [one.previous_day for one in (first, second, third)] == [
        None,
        first.local_day,
        second.local_day,
    ]
    assert recorded(session)[-1] == "case:person-linked"
    assert details(session) == {"person_id": str(marcus.id)}


def test_a_contact_that_was_somebody_elses_is_mended_on_both_sides(
    session: Session, agency: Agency
) -> None:
    marcus, lena = (factories.person(session, agency.id) for _ in range(2))
    first, second, third = (agency.call(ago=days * DAY) for days in (30, 20, 10))
    hers = agency.call(ago=15 * DAY)
    for case in (first, second, third):
        link_person(session, agency.me, case, marcus)
    link_person(session, agency.me, hers, lena)

    link_person(session, agency.me, second, lena)

    assert third.previous_day == first.local_day
    assert (second.previous_day, hers.previous_day) == (None, second.local_day)
    assert recorded(session)[-2:] == ["case:person-unlinked", "case:person-linked"]


def test_taking_a_person_off_mends_the_next_contact(
    session: Session, agency: Agency, noon: time_machine.Traveller
) -> None:
    marcus = factories.person(session, agency.id)
    first, second, third = (agency.call(ago=days * DAY) for days in (30, 20, 10))
    for case in (first, second, third):
        link_person(session, agency.me, case, marcus)

    noon.shift(60)
    unlink_person(session, agency.me, second)

    assert (second.person_id, second.previous_day) == (None, None)
    assert third.previous_day == first.local_day
    assert queries.story(session, second.id)[-1].detail == "unlinked"
    events = recorded(session)
    unlink_person(session, agency.me, second)
    assert recorded(session) == events


def test_contacts_at_the_same_moment_have_an_order_too(session: Session, agency: Agency) -> None:
    marcus = factories.person(session, agency.id)
    moment = clock.now() - timedelta(days=3)
    both = sorted((agency.call(received_at=moment) for _ in range(2)), key=lambda one: one.id)
    for case in both:
        link_person(session, agency.me, case, marcus)

    assert [one.previous_day for one in both] == [None, both[0].local_day]


def test_a_person_of_another_agency_is_refused(session: Session, agency: Agency) -> None:
    other = factories.person(session, factories.organisation(session).id)

    with pytest.raises(RuleBroken) as broken:
        link_person(session, agency.me, agency.call(), other)

    assert broken.value.field == "person_id"


def test_a_closed_case_keeps_what_it_was(session: Session, agency: Agency) -> None:
    case = agency.call()
    close(session, agency.me, case, CloseReason.NO_NEED)

    for act in (
        lambda: set_mental_health(session, agency.me, case, False),
        lambda: set_final_type(session, agency.me, case, agency.dispute.id),
        lambda: unlink_person(session, agency.me, case),
    ):
        with pytest.raises(RuleBroken, match="closed"):
            act()
    assert queries.story(session, case.id)[-1].what is Happening.CLOSED
