"""What is taken in, answered and closed; and that nothing of a sender is kept."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.encryption.models import DataKey, Owner
from cit.feedback import actions
from cit.feedback.models import Feedback, FeedbackMessage
from cit.feedback.queries import by_receipt, get
from cit.feedback.rules.options import About, Kind, Outcome, Status
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories
from tests.kit.hearing import WORDS, heard


def test_words_are_sealed_under_a_key_of_their_own(session: Session) -> None:
    agency = factories.organisation(session)
    found = heard(session, agency.id)

    (message,) = found.messages
    assert message.words == WORDS
    assert b"stairwell" not in message.words_sealed
    keys = select(func.count()).select_from(DataKey).where(DataKey.owner_kind == Owner.FEEDBACK)
    assert session.scalar(keys) == 1


def test_a_form_sent_twice_is_one_matter_with_one_receipt(session: Session) -> None:
    agency, key = factories.organisation(session), uuid4()
    new = actions.NewFeedback(
        agency_id=agency.id, kind=Kind.THANKS, about=About.EVENT, words="Thank you."
    )

    assert actions.receive(session, new, key) == actions.receive(session, new, key)
    session.commit()
    assert session.scalar(select(func.count()).select_from(FeedbackMessage)) == 1


def test_the_log_says_neither_who_nor_from_where(session: Session) -> None:
    session.info.update(source="192.0.2.77", request_id="0123456789abcdef")
    agency = factories.organisation(session)
    found = heard(session, agency.id)
    rows = select(AuditEvent).where(AuditEvent.subject_id == found.feedback.id)

    (entry,) = session.scalars(rows).all()
    assert (entry.actor_id, entry.source, entry.request_id) == (None, None, None)
    assert session.info["source"] == "192.0.2.77"  # later entries of others have theirs
    assert found.feedback.received_at.minute == 0


def test_to_and_fro_until_it_is_closed(session: Session) -> None:
    agency = factories.organisation(session)
    key = uuid4()
    new = actions.NewFeedback(
        agency_id=agency.id, kind=Kind.CONCERN, about=About.CALL, words="Too loud."
    )
    code = actions.receive(session, new, key)
    session.commit()
    me = factories.actor(session, factories.user(session, Role.COORDINATOR, at=agency))
    (row,) = session.scalars(select(Feedback)).all()

    actions.answer(session, me, row, "We talked to the crew.")
    assert row.status is Status.ANSWERED
    added = actions.add(session, code, "Thank you.")
    assert added is not None
    assert added.feedback.status is Status.WAITING
    assert [(one.words, one.by_id) for one in added.messages] == [
        ("Too loud.", None),
        ("We talked to the crew.", me.id),
        ("Thank you.", None),
    ]
    actions.close(session, me, row, Outcome.SETTLED)
    session.commit()
    assert (row.status, row.outcome) == (Status.CLOSED, Outcome.SETTLED)
    assert row.closed_on is not None
    for late in (
        lambda: actions.add(session, code, "One more."),
        lambda: actions.answer(session, me, row, "One more."),
        lambda: actions.close(session, me, row, Outcome.NOTHING),
    ):
        with pytest.raises(RuleBroken, match="closed"):
            late()
    actions.opened(session, me, row)
    session.commit()
    events = select(AuditEvent.event).where(AuditEvent.subject_id == row.id)
    assert sorted(session.scalars(events)) == [
        f"feedback:{one}" for one in ("added", "answered", "closed", "opened", "received")
    ]
    assert [one.words for one in get(session, me, row.id).messages][-1] == "Thank you."


def test_a_wrong_code_leads_to_nothing(session: Session) -> None:
    factories.organisation(session)
    assert by_receipt(session, "0000-0000-0000-0000") is None
    assert actions.add(session, "0000-0000-0000-0000", "Hello") is None
