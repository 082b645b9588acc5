"""What each act leaves behind."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.permissions.check import SYSTEM
from cit.referrals import actions, queries
from cit.referrals.models import ReferralStep
from cit.referrals.rules import Cancel, Closure, Decline, Reach, Status
from cit.rules import RuleBroken
from tests.kit.referring import cast
from tests.referrals.people import as_

S = Status


def test_each_step_is_kept_and_recorded(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    them = as_(session, on.partner)
    actions.acknowledge(session, them, row)
    actions.accept(session, them, row)
    actions.reach_out(session, them, row, Reach.REACHED, "Will come by bus.")
    session.commit()
    session.info["actor"] = SYSTEM
    steps = session.scalars(select(ReferralStep).order_by(ReferralStep.number)).all()
    assert [one.number for one in steps] == [1, 2, 3, 4]
    assert [one.to_status for one in steps] == [S.SENT, S.ACKNOWLEDGED, S.ACCEPTED, S.OUTREACH]
    assert (steps[-1].note, steps[-1].reason) == ("Will come by bus.", "reached")
    events = set(session.scalars(select(AuditEvent.event).where(AuditEvent.actor_id == them.id)))
    assert events == {
        "referral:acknowledged",
        "referral:accepted",
        "referral:outreach-recorded",
    }


def test_a_note_is_sealed(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    them = as_(session, on.partner)
    actions.ask(session, them, row, "Does he drive?")
    session.commit()
    blob = session.scalars(
        select(ReferralStep.note_sealed)
        .where(ReferralStep.to_status == S.MORE_INFO)
        .execution_options(unscoped=True)
    ).one()
    assert blob is not None
    assert b"drive" not in blob


def test_a_note_has_a_limit(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    with pytest.raises(RuleBroken):
        actions.ask(session, as_(session, on.partner), row, "x" * 2001)


@pytest.mark.parametrize("status", [S.ATTENDED, S.OUTREACH])
def test_connected_once_services_are_received(session: Session, status: Status) -> None:
    on = cast(session)
    before = clock.now() - timedelta(days=1) if status is S.ATTENDED else None
    row = on.sent(session, status, connected_at=before)
    actions.close(session, as_(session, on.partner), row, Closure.SERVICES_RECEIVED)
    assert row.connected_at == (before or clock.now())
    assert row.closed_at == clock.now()


@pytest.mark.parametrize("reason", [one for one in Closure if one is not Closure.SERVICES_RECEIVED])
def test_no_other_closing_connects(session: Session, reason: Closure) -> None:
    on = cast(session)
    row = on.sent(session, S.OUTREACH)
    actions.close(session, as_(session, on.partner), row, reason)
    assert (row.connected_at, row.closure_reason) == (None, reason)


def test_accepting_and_booking_do_not_connect(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    them = as_(session, on.partner)
    actions.accept(session, them, row)
    actions.schedule(session, them, row, clock.now() + timedelta(days=2))
    assert row.connected_at is None
    assert row.appointment_at == clock.now() + timedelta(days=2)


def test_a_missed_visit_goes_round_again(session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.SCHEDULED, appointment_at=clock.now())
    them = as_(session, on.partner)
    actions.no_show(session, them, row)
    assert (row.status, row.connected_at) == (S.NO_SHOW, None)
    actions.schedule(session, them, row, clock.now() + timedelta(days=2))
    assert row.status is S.SCHEDULED


@pytest.mark.parametrize(
    ("status", "values", "to"),
    [
        (S.CANCELLED, {}, S.DRAFT),
        (S.CLOSED, {"accepted_at": True}, S.ACCEPTED),
        (S.CLOSED, {"accepted_at": True, "decline_reason": Decline.CAPACITY}, S.DRAFT),
    ],
)
def test_opened_again(session: Session, status: Status, values: dict[str, Any], to: Status) -> None:
    on = cast(session)
    values = {key: clock.now() if value is True else value for key, value in values.items()}
    row = on.sent(session, status, closed_at=clock.now(), **values)
    offer = row.offer_id
    actions.reopen(session, as_(session, on.supervisor), row, "Closed by mistake.")
    assert (row.status, row.closed_at) == (to, None)
    assert (row.offer_id == offer) is (to is S.ACCEPTED)


def test_opening_again_takes_back_a_connection_that_nobody_made(session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.OUTREACH, accepted_at=clock.now())
    actions.close(session, as_(session, on.partner), row, Closure.SERVICES_RECEIVED)
    assert row.connected_at is not None
    actions.reopen(session, as_(session, on.supervisor), row, "Closed by mistake.")
    assert row.connected_at is None


def test_a_visit_that_took_place_stays_one(session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.SCHEDULED, appointment_at=clock.now(), accepted_at=clock.now())
    them = as_(session, on.partner)
    actions.attended(session, them, row)
    actions.close(session, them, row, Closure.SERVICES_RECEIVED)
    actions.reopen(session, as_(session, on.supervisor), row, "Needs another visit.")
    assert row.connected_at is not None


def test_a_cancelled_one_says_why(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    me = as_(session, on.officer)
    actions.cancel(session, me, row, Cancel.ENTERED_IN_ERROR)
    assert queries.history(session, me, row)[0].reason == "Entered in error"
    with pytest.raises(RuleBroken):
        actions.accept(session, as_(session, on.partner), row)
