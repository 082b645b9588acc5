"""Counting what was refused."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.actions.failures import note_failure, one_by_one
from cit.accounts.models import SignInFailure


def test_failures_are_forgotten_after_a_day(noon: Traveller, session: Session) -> None:
    one_by_one(session)
    note_failure(session, account="a", client="c")
    noon.shift(timedelta(hours=23))
    note_failure(session, account="a", client="c")
    assert session.scalar(select(func.count()).select_from(SignInFailure)) == 2

    noon.shift(timedelta(hours=2))
    note_failure(session, account="a", client="c")

    assert session.scalar(select(func.count()).select_from(SignInFailure)) == 2
