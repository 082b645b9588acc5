"""Feedback for tests: somebody wrote, and holds the receipt."""

from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from cit.feedback import actions
from cit.feedback.queries import Matter, by_receipt
from cit.feedback.rules.options import About, Kind
from cit.feedback.rules.receipts import receipt_of

WORDS = "They talked about his illness in the stairwell."


def heard(session: Session, agency_id: UUID, words: str = WORDS) -> Matter:
    """A concern about a call."""
    form_key = uuid4()
    new = actions.NewFeedback(agency_id=agency_id, kind=Kind.CONCERN, about=About.CALL, words=words)
    actions.receive(session, new, form_key)
    found = by_receipt(session, receipt_of(form_key))
    assert found is not None
    session.commit()
    return found
