"""Every queue has something in it, whatever else the story brings."""

from enum import Enum

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.cases.rules import Status as Call
from cit.demo.showcase import CALLS, ENDS, STATES
from cit.encounters.models import Encounter
from cit.encounters.rules.options import Status as Report
from cit.followups.models import FollowUp
from cit.followups.rules import Status as Owed
from cit.referrals.models import Referral
from cit.referrals.rules import Status as Sent

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("model", "states"), [(Case, Call), (Encounter, Report), (Referral, Sent), (FollowUp, Owed)]
)
def test_every_state_is_there(
    shown: Session,
    model: type[Case | Encounter | Referral | FollowUp],
    states: type[Enum],
) -> None:
    rows = select(model.status).distinct().execution_options(unscoped=True)

    assert set(shown.scalars(rows)) == set(states)


def test_a_story_is_told_for_each_state() -> None:
    assert (set(CALLS), set(ENDS)) == (set(Call), set(Owed))
    assert len(STATES) == len(Call) + len(Report) + len(Sent) + len(Owed)
