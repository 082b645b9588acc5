"""Taking a call."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.cases import queries
from cit.cases.actions import NewCall, take_call
from cit.cases.models import CaseToken
from cit.cases.rules import Happening, Missing, Origin, Part, Status, parse_reference
from cit.permissions.check import SYSTEM
from cit.rules import RuleBroken
from tests.cases.conftest import Agency
from tests.kit import factories
from tests.kit.trail import recorded


def test_a_call_becomes_a_case_on_the_board(session: Session, agency: Agency) -> None:
    case = take_call(
        session,
        agency.me,
        NewCall(
            initial_type_id=agency.welfare.id,
            cad_number=" 26-001234 ",
            address=" 118 Orchard Street ",
            caller="His sister",
            summary="Not heard of for two days",
        ),
    )

    assert case.status is Status.RECEIVED
    assert case.received_at == clock.now()
    assert parse_reference(case.reference) == case.reference
    assert (case.cad_number, case.address) == ("26-001234", "118 Orchard Street")
    assert (case.caller, case.summary) == ("His sister", "Not heard of for two days")
    assert b"Orchard" not in (case.address_sealed or b"")
    assert case.created_by_id == agency.dispatcher.id
    assert recorded(session)[-1] == "call:taken"
    [line] = queries.story(session, case.id)
    assert (line.what, line.detail, line.by_id) == (
        Happening.RECEIVED,
        "dispatched",
        agency.dispatcher.id,
    )


def test_the_day_of_a_call_is_the_agencys(agency: Agency) -> None:
    # Half past eleven in the evening in Chicago is the next day in UTC.
    case = agency.call(received_at=datetime(2026, 11, 18, 5, 30, tzinfo=UTC))

    assert case.local_day == date(2026, 11, 17)
    assert case.listed_at == case.received_at


@pytest.mark.parametrize(
    ("said", "kind", "flag"),
    [
        (None, "welfare", True),
        (None, "dispute", False),
        (True, "dispute", True),
        (False, "welfare", False),
    ],
)
def test_the_call_type_says_whether_it_is_about_mental_health(
    agency: Agency, said: bool | None, kind: str, flag: bool
) -> None:
    case = agency.call(initial_type_id=getattr(agency, kind).id, mental_health=said)

    assert case.mental_health is flag
    assert (case.mental_health_at is not None) is flag


def test_the_same_cad_number_twice_is_refused_beside_its_field(agency: Agency) -> None:
    agency.call(cad_number="26-1")

    with pytest.raises(RuleBroken) as broken:
        agency.call(cad_number="26-1 ")

    assert broken.value.field == "cad_number"
    agency.call(cad_number="")
    agency.call(cad_number=None)


def test_another_agency_may_have_the_same_cad_number(session: Session, agency: Agency) -> None:
    agency.call(cad_number="26-1")
    other = factories.organisation(session)
    session.info["actor"] = SYSTEM

    case = take_call(session, SYSTEM, NewCall(cad_number="26-1"), agency_id=other.id)

    assert case.agency_id == other.id
    assert case.created_by_id is None


def test_a_call_does_not_come_in_later_than_now(agency: Agency) -> None:
    with pytest.raises(RuleBroken) as broken:
        agency.call(ago=-5)

    assert broken.value.field == "received_at"


def test_a_time_that_is_not_known_stays_unknown(agency: Agency) -> None:
    case = agency.call(received_at=None, times_missing=Missing.IMPORTED)

    assert (case.received_at, case.local_day, case.times_missing) == (None, None, "imported")
    assert case.listed_at == clock.now()


@pytest.mark.parametrize(("address", "tokens"), [("118 Orchard St.", 1), (None, 0), (" ", 0)])
def test_an_address_is_found_again_by_its_token(
    session: Session, agency: Agency, address: str | None, tokens: int
) -> None:
    case = agency.call(address=address)

    session.flush()
    found = session.scalars(select(CaseToken).where(CaseToken.case_id == case.id)).all()
    assert len(found) == tokens


def test_an_officer_who_takes_a_call_is_on_it(session: Session, agency: Agency) -> None:
    me = agency.actor(agency.cit)

    case = agency.call(me)

    [one] = queries.team(session, case.id)
    assert (one.user_id, one.part, one.designated) == (agency.cit.id, Part.PRIMARY, True)
    assert case.status is Status.RECEIVED
    assert case.cit_arrived is None


def test_what_an_officer_comes_upon_has_no_dispatch(session: Session, agency: Agency) -> None:
    case = agency.call(agency.actor(agency.cit), origin=Origin.SELF_INITIATED)

    assert (case.status, case.dispatched_at) == (Status.ON_SCENE, None)
    assert case.arrived_at == case.received_at == clock.now() - timedelta(minutes=10)
    assert (case.cit_dispatched, case.cit_arrived) == (None, True)
