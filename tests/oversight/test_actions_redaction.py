"""Details of the log go when two persons agree, and the chain stays whole."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.audit.actions import Reason, look
from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.audit.trail import record
from cit.cases.models import Case
from cit.oversight import queries
from cit.oversight.actions import answer_redaction, propose_redaction
from cit.oversight.models import Redaction
from cit.oversight.rules import REDACTION_OPEN
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories
from tests.kit.log import events
from tests.oversight.seen import acting
from tests.sealing.acts import sealed_for


@pytest.fixture
def people(session: Session) -> dict[Role, User]:
    """An auditor, and two who answer; the first entry of the log closes a case of theirs."""
    agency = factories.organisation(session)
    roles = (Role.AUDITOR, Role.SUPERVISOR, Role.ADMINISTRATOR)
    made = {role: factories.user(session, role, at=agency) for role in roles}
    case = factories.case(session, agency.id)
    by = acting(made[Role.SUPERVISOR])
    record(session, Event.CASE_CLOSED, by=by, subject_id=case.id, case_id=case.id, reason="moved")
    events(session)
    return made


def asked(session: Session, people: dict[Role, User], position: int = 1) -> Redaction:
    me = factories.actor(session, people[Role.AUDITOR])
    made = propose_redaction(session, me, position, Reason.COURT_ORDER)
    session.info["actor"] = SYSTEM
    events(session)
    return made


def first(session: Session) -> AuditEvent:
    session.expire_all()
    return session.scalars(select(AuditEvent).where(AuditEvent.position == 1)).one()


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_a_proposal_erases_nothing_and_the_second_person_does(
    session: Session, people: dict[Role, User], role: Role
) -> None:
    made = asked(session, people)
    assert first(session).detail is not None
    me = factories.actor(session, people[role])
    assert [one.id for one in queries.redactions_to_answer(session, me)] == [made.id]
    answer_redaction(session, me, queries.redaction(session, me, made.id), yes=True)
    session.info["actor"] = SYSTEM
    told = [one.event for one in events(session)]
    assert told[-3:] == ["audit:redaction-proposed", "audit:redacted", "audit:redaction-approved"]
    assert (first(session).detail, first(session).salt) == (None, None)
    report = look(session)
    assert (report.verdict.first_bad, report.verdict.redacted, report.wrong) == (None, 1, [])
    assert str(people[Role.AUDITOR].id) in (events(session)[-1].detail or "")


def test_a_no_keeps_them(session: Session, people: dict[Role, User]) -> None:
    made = asked(session, people)
    me = factories.actor(session, people[Role.SUPERVISOR])
    answer_redaction(session, me, made, yes=False)
    assert first(session).detail is not None
    with pytest.raises(RuleBroken, match="already"):
        answer_redaction(session, me, made, yes=True)
    assert queries.redactions_to_answer(session, me) == []
    assert asked(session, people).approved is None  # it may be asked again


def test_nobody_answers_their_own(session: Session, people: dict[Role, User]) -> None:
    made = asked(session, people)
    me = factories.actor(session, people[Role.AUDITOR])
    with pytest.raises(RuleBroken, match="Somebody else"):
        answer_redaction(session, me, made, yes=True)
    assert first(session).detail is not None


def test_an_old_proposal_is_over(session: Session, people: dict[Role, User], noon: Any) -> None:
    made = asked(session, people)
    noon.shift(REDACTION_OPEN + timedelta(seconds=1))
    me = factories.actor(session, people[Role.SUPERVISOR])
    assert queries.redactions_to_answer(session, me) == []
    with pytest.raises(RuleBroken, match="over"):
        answer_redaction(session, me, made, yes=True)


def test_what_cannot_be_proposed(session: Session, people: dict[Role, User]) -> None:
    asked(session, people)
    for position, words in ((1, "proposed already"), (2, "not erased itself"), (99, "no entry 99")):
        with pytest.raises(RuleBroken, match=words):
            asked(session, people, position)
    for role in (Role.SUPERVISOR, Role.ADMINISTRATOR):
        with pytest.raises(RuleBroken, match="An auditor"):
            propose_redaction(session, factories.actor(session, people[role]), 1, Reason.MISTAKE)


def test_others_of_another_agency_and_of_a_sealed_case_are_not_asked(
    session: Session, people: dict[Role, User]
) -> None:
    made = asked(session, people)
    stranger = factories.actor(session, factories.user(session, Role.SUPERVISOR))
    assert queries.redactions(session, stranger) == []
    session.info["actor"] = SYSTEM
    named = factories.user(
        session, Role.SUPERVISOR, at=factories.home(session, people[Role.SUPERVISOR])
    )
    sealed_for(session, session.scalars(select(Case.id)).one(), named)
    for role in (Role.SUPERVISOR, Role.ADMINISTRATOR):
        me = factories.actor(session, people[role])
        assert queries.redactions_to_answer(session, me) == []
        with pytest.raises(NoResultFound):
            queries.redaction(session, me, made.id)
    me = factories.actor(session, named)
    assert queries.redaction(session, me, made.id).id == made.id
