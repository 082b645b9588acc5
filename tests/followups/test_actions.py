"""What every change to a follow-up has in common: it is locked, and the log hears of it."""

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.db.engine import new_session
from cit.followups.actions.story import end_completed, end_stopped, locked
from cit.followups.rules import Status, Stop
from tests.followups.rows import follow_up, scene
from tests.kit import factories


def test_a_lock_sees_what_somebody_else_wrote_meanwhile(app: Flask, session: Session) -> None:
    one = follow_up(session, scene(session))
    session.commit()
    with new_session(app) as other:
        other.connection().exec_driver_sql("UPDATE follow_up SET attempts = 3")
        other.commit()
    locked(session, one)
    assert one.attempts == 3


def test_both_ends_keep_their_time_and_leave_one_event(session: Session) -> None:
    here = scene(session)
    done, given_up = follow_up(session, here), follow_up(session, scene(session, here.agency))
    me, now = factories.actor(session, here.officer), clock.now()

    end_completed(session, me, done, now, now)
    end_stopped(session, me, given_up, Stop.MOVED, now)
    session.commit()

    assert (done.status, given_up.status) == (Status.COMPLETED, Status.STOPPED)
    assert done.ended_at == given_up.ended_at == now
    events = session.scalars(select(AuditEvent.event).order_by(AuditEvent.position)).all()
    assert events == ["followup:completed", "followup:stopped"]
