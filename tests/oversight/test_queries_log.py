"""Refused sign-ins, the state of the log, and marks of pages."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.models import AuditEvent, watched
from cit.audit.trail import record
from cit.oversight import queries
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.web.paging import BadMark
from tests.audit.vouched import sign
from tests.kit import factories
from tests.oversight.seen import placed, refused

WEEK = date(2026, 11, 16)
ZONE = "America/Chicago"


@pytest.mark.parametrize("bad", [["x"], ["9" * 30], ["-1"], ["٣"]])
def test_a_mark_that_we_did_not_make_is_refused(session: Session, bad: list[str]) -> None:
    me = factories.actor(session, factories.user(session, Role.AUDITOR))
    with pytest.raises(BadMark):
        queries.refusals(session, me, bad)
    with pytest.raises(BadMark):
        queries.lookups(session, me, WEEK, ZONE, after=[*bad, "x", "x"])


def test_refused_sign_ins_are_those_of_accounts_in_reach(session: Session) -> None:
    officer = factories.user(session, Role.OFFICER, name="J. Reyes")
    boss = factories.user(session, Role.SUPERVISOR, at=factories.home(session, officer))
    refused(session, officer.id)
    refused(session, officer.id, Event.FACTOR_REFUSED)
    refused(session, None, Event.SIGN_IN_LOCKED)
    refused(session, factories.user(session, Role.OFFICER).id)

    mine = queries.refusals(session, factories.actor(session, boss), None).rows
    assert [(one.who, one.words, one.source) for one in mine] == [
        ("J. Reyes", "Second factor refused", "203.0.113.9"),
        ("J. Reyes", "Sign-in refused", "203.0.113.9"),
    ]
    auditor = factories.actor(session, factories.user(session, Role.AUDITOR))
    assert len(queries.refusals(session, auditor, None).rows) == 4


@pytest.mark.one_database
def test_few_entries_among_many_are_found_by_their_own_index(session: Session) -> None:
    rows_ = (
        select(AuditEvent.id).where(watched("audit:verified")).order_by(AuditEvent.position.desc())
    )
    sql = str(rows_.compile(session.get_bind(), compile_kwargs={"literal_binds": True}))
    plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
    assert "ix_audit_event_watched" in str(plan)


def test_the_state_of_the_log(session: Session) -> None:
    assert queries.state(session).check is None
    record(session, Event.AUDIT_VERIFIED, by=SYSTEM, entries=0, intact=True)
    placed(session)
    sign(session)
    refused(session, uuid4())

    found = queries.state(session)

    assert found.check is not None
    assert (found.check.intact, found.check.entries, found.check.who) == (True, 0, None)
    assert (found.entries, found.signed, found.uncovered, found.cosigned) == (2, 1, 1, [])
