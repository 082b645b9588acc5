"""The demonstration has feedback in each of its states."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.feedback.models import Feedback, FeedbackMessage
from cit.feedback.rules.options import Outcome, Status

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database

ANY = {"unscoped": True}


def test_one_waits_one_was_answered_one_went_for_complaints(shown: Session) -> None:
    found = shown.scalars(select(Feedback).execution_options(**ANY)).all()
    said = shown.scalars(select(FeedbackMessage).execution_options(**ANY)).all()

    assert {one.status for one in found} == set(Status)
    assert [one.outcome for one in found if one.outcome] == [Outcome.COMPLAINT]
    assert sorted(one.by_id is None for one in said) == [False, False, True, True, True]
