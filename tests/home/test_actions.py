"""Checking the log is in the log."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.home.actions import check_log
from cit.permissions.table import Role
from tests.kit import factories


def test_the_check_and_its_outcome_are_kept(session: Session) -> None:
    me = factories.actor(session, factories.user(session, Role.AUDITOR))
    session.commit()

    verdict = check_log(session, me)
    session.commit()

    assert verdict.exit_code == 0
    kept = session.scalars(select(AuditEvent)).one()
    assert (kept.event, kept.detail) == ("audit:verified", '{"entries":0,"intact":true}')
