"""What partners make of referrals."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.referrals.models import Referral, ReferralStep
from cit.referrals.rules import Status

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database


def test_who_came_is_connected(shown: Session) -> None:
    rows = select(Referral).where(Referral.status == Status.ATTENDED)
    for one in shown.scalars(rows.execution_options(unscoped=True)):
        assert one.connected_at is not None


def test_every_step_comes_after_the_one_before(shown: Session) -> None:
    rows = select(ReferralStep).execution_options(unscoped=True)
    by_referral: dict[object, list[ReferralStep]] = {}
    for step in shown.scalars(rows.order_by(ReferralStep.number)):
        by_referral.setdefault(step.referral_id, []).append(step)

    assert by_referral
    for steps in by_referral.values():
        assert [one.at for one in steps] == sorted(one.at for one in steps)
