"""Entered by one, approved by another, carried out once; then those who were given it are told."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.audit.queries import verify_log
from cit.cases.rules import Status as Case
from cit.destruction.models import DestroyedKey
from cit.expungement import actions, queries
from cit.expungement.models import ExpungementOrder
from cit.expungement.rules import Decision, Ground, How, State
from cit.people.models import Person
from cit.people.queries import name_of
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.retention.models import Hold
from cit.retention.rules.holds import Why
from cit.rules import RuleBroken
from tests.expungement.conftest import Office, acting, case_of
from tests.kit import factories
from tests.sealing.acts import sealed_for


def entries(session: Session, order: ExpungementOrder) -> list[str]:
    rows = select(AuditEvent.event).where(AuditEvent.subject_id == order.id)
    return list(session.scalars(rows.order_by(AuditEvent.at, AuditEvent.position)))


def test_entering_destroys_nothing(
    session: Session, order: ExpungementOrder, office: Office
) -> None:
    assert (order.state, order.number) == (State.ORDERED, "24 CV 01177")
    assert case_of(session, office).summary == "He stands at the window."
    assert entries(session, order) == ["expungement:ordered"]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"references": ("ZZZZ-ZZZZ",)}, "references"),
        ({"references": ()}, "references"),
        ({"due_on": clock.now().date() - timedelta(days=400)}, "due_on"),
    ],
)
def test_what_does_not_fit_is_told(
    session: Session, office: Office, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        actions.enter(session, acting(session, office.first), office.told(**changes))
    assert broken.value.field == field


@pytest.mark.one_database
def test_a_case_of_another_agency_and_a_sealed_one_are_no_cases(
    session: Session, office: Office
) -> None:
    sealed_for(session, office.case_id, office.second)
    stranger = factories.user(session, Role.SUPERVISOR)
    session.commit()
    for who in (stranger, office.first):
        with pytest.raises(RuleBroken, match="No case has"):
            actions.enter(session, acting(session, who), office.told())
    assert actions.enter(session, acting(session, office.second), office.told())


def test_nobody_decides_on_their_own_order_and_nobody_twice(
    session: Session, order: ExpungementOrder, office: Office
) -> None:
    with pytest.raises(RuleBroken, match="You entered"):
        actions.decide(session, acting(session, office.first), order, Decision.APPROVE, "")
    second = acting(session, office.second)
    actions.decide(session, second, order, Decision.APPROVE, "")
    with pytest.raises(RuleBroken, match="already"):
        actions.decide(session, second, order, Decision.REFUSE, "Changed my mind.")
    assert (order.state, order.decided_by_id) == (State.APPROVED, office.second.id)


@pytest.mark.one_database
def test_sending_back_needs_words_and_what_is_changed_waits_again(
    session: Session, order: ExpungementOrder, office: Office
) -> None:
    second = acting(session, office.second)
    with pytest.raises(RuleBroken, match="Say why"):
        actions.decide(session, second, order, Decision.RETURN, " ")
    actions.decide(session, second, order, Decision.RETURN, "The docket number is another.")
    assert order.words == "The docket number is another."
    # Whoever changes it is the first person from now on.
    actions.change(session, second, order, office.told(number="24 CV 01178"))
    assert (order.state, order.entered_by_id) == (State.ORDERED, office.second.id)
    with pytest.raises(RuleBroken, match="You entered"):
        actions.decide(session, second, order, Decision.APPROVE, "")
    with pytest.raises(RuleBroken, match="sent back"):
        actions.change(session, second, order, office.told())


def test_what_was_approved_is_destroyed_and_proved(
    session: Session, done: ExpungementOrder, office: Office
) -> None:
    assert case_of(session, office).summary == "Expunged"
    assert name_of(session.get_one(Person, office.person_id)) == "Expunged"
    assert (done.state, done.carried_out_by_id) == (State.CARRIED_OUT, office.second.id)
    counts = done.counts
    assert counts is not None
    assert (counts["cases"], counts["persons"], counts["referrals"], counts["keys"]) == (1, 1, 1, 2)
    keys = session.scalars(select(DestroyedKey.order_id)).all()
    assert keys == [done.id, done.id]
    assert entries(session, done)[-1] == "expungement:carried-out"
    assert verify_log(session).exit_code == 0
    told = select(AuditEvent.detail).where(AuditEvent.subject_id == done.id)
    assert None not in session.scalars(told).all()


def test_not_without_a_second_person_and_not_twice(
    session: Session, order: ExpungementOrder, office: Office
) -> None:
    second = acting(session, office.second)
    with pytest.raises(RuleBroken, match="approved"):
        actions.carry_out(session, second, order)
    actions.decide(session, second, order, Decision.APPROVE, "")
    with pytest.raises(RuleBroken, match="You entered"):
        actions.carry_out(session, acting(session, office.first), order)
    actions.carry_out(session, acting(session, office.second), order)
    with pytest.raises(RuleBroken, match="approved"):
        actions.carry_out(session, acting(session, office.second), order)


@pytest.mark.one_database
def test_a_hold_stops_approval_and_destruction_until_it_is_released(
    session: Session, approved: ExpungementOrder, office: Office
) -> None:
    session.info["actor"] = SYSTEM
    placed = Hold(
        agency_id=office.made.agency_id,
        person_id=office.person_id,
        why=next(iter(Why)),
        placed_at=clock.now(),
        placed_by_id=office.first.id,
    )
    session.add(placed)
    session.commit()
    with pytest.raises(RuleBroken, match=r"stands on the person\. Nothing"):
        actions.carry_out(session, acting(session, office.second), approved)
    approved.state = State.ORDERED
    with pytest.raises(RuleBroken, match="legal hold"):
        actions.decide(session, acting(session, office.second), approved, Decision.APPROVE, "")
    assert case_of(session, office).summary == "He stands at the window."
    placed.released_at, placed.released_by_id = clock.now(), office.second.id
    session.flush()
    actions.decide(session, acting(session, office.second), approved, Decision.APPROVE, "")


@pytest.mark.one_database
def test_a_call_under_way_waits(
    session: Session, approved: ExpungementOrder, office: Office
) -> None:
    case_of(session, office).status = Case.ON_SCENE
    session.flush()
    with pytest.raises(RuleBroken, match="under way"):
        actions.carry_out(session, acting(session, office.second), approved)


@pytest.mark.one_database
def test_a_person_without_a_case(session: Session, office: Office) -> None:
    person = factories.person(session, office.made.agency_id)
    session.commit()
    told = office.told(references=(), person_id=person.id, ground=Ground.AGENCY)
    made = actions.enter(session, acting(session, office.first), told)
    second = acting(session, office.second)
    actions.decide(session, second, made, Decision.APPROVE, "")
    actions.carry_out(session, second, made)
    assert name_of(session.get_one(Person, person.id)) == "Expunged"


def test_a_notice_for_each_recipient_is_sent_then_confirmed(
    session: Session, done: ExpungementOrder, office: Office
) -> None:
    me = acting(session, office.first)
    (one,) = queries.notices(session, done)
    assert (one.recipient_id, bool(one.about)) == (office.made.partner_id, True)
    today = clock.local_day(clock.now(), "America/Chicago")
    with pytest.raises(RuleBroken, match="first when"):
        actions.notice_confirmed(session, me, done, one, today, "R. Diaz")
    with pytest.raises(RuleBroken, match="from the destruction"):
        actions.notice_sent(session, me, done, one, today - timedelta(days=1), How.MAIL)
    actions.notice_sent(session, me, done, one, today, How.CERTIFIED)
    actions.notice_confirmed(session, me, done, one, today, "R. Diaz, records")
    session.commit()
    assert (one.sent_how, one.confirmed_by) == (How.CERTIFIED, "R. Diaz, records")
    assert entries(session, done)[-2:] == [
        "expungement:notice-sent",
        "expungement:notice-confirmed",
    ]
