"""The board."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions import start_duty
from cit.cases import queries
from cit.cases.actions import assign, link_person, mark
from cit.cases.models import Case
from cit.cases.rules import Happening, Part, Priority, Status
from cit.people.models import Caution
from tests.cases.conftest import Agency, Statements
from tests.kit import factories


def caution(session: Session, agency: Agency, person_id: Any, **values: Any) -> None:
    row = Caution(
        agency_id=agency.id,
        person_id=person_id,
        on_day=clock.now().date(),
        created_at=clock.now(),
        created_by_id=agency.dispatcher.id,
        **values,
    )
    session.add(row)
    row.what = "Carries a knife"
    session.flush()


def on_the_way(session: Session, agency: Agency, case: Case, **values: Any) -> None:
    assign(session, agency.me, case, agency.officer, Part.PRIMARY, "Car 9", at=case.received_at)
    mark(session, agency.me, case, Happening.DISPATCHED, case.received_at)


def test_most_urgent_first(session: Session, agency: Agency) -> None:
    there = agency.call(ago=90)
    on_the_way(session, agency, there)
    mark(session, agency.me, there, Happening.ARRIVED, clock.now() - timedelta(minutes=50))
    waiting = agency.call(ago=30)
    urgent = agency.call(ago=2, cit_requested=True)
    coming = agency.call(ago=60)
    assign(session, agency.me, coming, agency.cit, Part.PRIMARY, None)

    lines = queries.board(session, agency.me).lines

    assert [one.id for one in lines] == [urgent.id, waiting.id, coming.id, there.id]
    assert [one.alarm for one in lines] == ["over", "soon", "", "soon"]
    assert [one.next for one in lines] == [
        Happening.ASSIGNED,
        Happening.ASSIGNED,
        Happening.DISPATCHED,
        Happening.CLEARED,
    ]
    assert lines[0].needs_cit


def test_a_row_says_what_where_who_and_since(session: Session, agency: Agency) -> None:
    beat = factories.district(session, agency.id, "Beat 7")
    case = agency.call(
        ago=9,
        address="Ferry Road footbridge",
        summary="Talk of suicide",
        district_id=beat.id,
        initial_type_id=agency.dispute.id,
        mental_health=True,
        priority=Priority.IMMEDIATE,
    )
    person = factories.person(session, agency.id)
    caution(session, agency, person.id)
    caution(session, agency, person.id, removed_at=clock.now())
    link_person(session, agency.me, case, person)
    on_the_way(session, agency, case)

    [line] = queries.board(session, agency.me).lines

    assert (line.kind, line.address, line.district) == (
        "Family dispute",
        "Ferry Road footbridge",
        "Beat 7",
    )
    assert (line.summary, line.changed, line.cautions) == ("Talk of suicide", True, 1)
    assert (line.clock_from, line.since) == (Happening.RECEIVED, case.received_at)
    [member] = line.team
    assert (member.name, member.unit, member.designated) == ("B. Fontaine", "Car 9", False)


def test_a_responder_without_cit_does_not_answer_a_request_for_cit(
    session: Session, agency: Agency
) -> None:
    case = agency.call(cit_requested=True)
    on_the_way(session, agency, case)
    found = queries.board(session, agency.me)
    assert (found.lines[0].needs_cit, found.needing_cit) == (True, 1)

    assign(session, agency.me, case, agency.cit, Part.SECONDARY, None)
    found = queries.board(session, agency.me)
    assert (found.lines[0].needs_cit, found.needing_cit) == (False, 0)


def test_cleared_calls_and_other_agencies_are_not_on_the_board(
    session: Session, agency: Agency
) -> None:
    done = agency.call()
    mark(session, agency.me, done, Happening.CLEARED)
    factories.case(session, factories.organisation(session).id)
    scene = agency.call()
    mark(session, agency.me, scene, Happening.ARRIVED)
    facility = agency.call()
    mark(session, agency.me, facility, Happening.AT_FACILITY)

    found = queries.board(session, agency.me)

    assert {one.id for one in found.lines} == {scene.id, facility.id}
    assert (found.on_scene, found.at_facility) == (1, 1)
    assert {one.status for one in found.lines} == {Status.ON_SCENE, Status.AT_FACILITY}


def test_officers_have_no_board(session: Session, agency: Agency) -> None:
    agency.call()

    assert queries.board(session, agency.actor(agency.cit)).lines == []


def test_a_board_that_is_too_full_says_so(session: Session, agency: Agency) -> None:
    for _ in range(3):
        agency.call()

    found = queries.board(session, agency.me, most=2)

    assert (len(found.lines), found.more) == (2, True)


def test_the_number_of_queries_does_not_grow(
    session: Session, agency: Agency, statements: Statements
) -> None:
    start_duty(session, agency.me, agency.cit, "Car 5", None, None)
    seen = []
    for wanted in (1, 10, 50):
        while len(queries.board(session, agency.me).lines) < wanted:
            case = agency.call(address="118 Orchard Street", summary="Worried")
            link_person(session, agency.me, case, factories.person(session, agency.id))
            on_the_way(session, agency, case)
        session.commit()
        with statements() as sent:
            queries.board(session, agency.me)
        seen.append(len([one for one in sent if one.startswith("SELECT")]))
        session.rollback()

    assert seen == [4, 4, 4]
