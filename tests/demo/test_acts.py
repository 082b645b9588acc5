"""The way of a referral to each of its states."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.demo.acts import PARTNER, PATHS, SEND, SENDER
from cit.referrals.models import Referral
from cit.referrals.rules import Status

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database


def test_there_is_a_way_to_every_state() -> None:
    assert set(PATHS) == set(Status)


def test_every_way_but_the_drafts_begins_with_sending() -> None:
    assert all(path[0] is SEND for state, path in PATHS.items() if state is not Status.DRAFT)
    assert {one.who for path in PATHS.values() for one in path} == {SENDER, PARTNER}


def test_what_was_booked_lies_ahead(shown: Session) -> None:
    rows = select(Referral).where(Referral.status == Status.SCHEDULED)
    for one in shown.scalars(rows.execution_options(unscoped=True)):
        assert one.appointment_at is not None
        assert one.sent_at is not None
        assert one.appointment_at > one.sent_at
