"""What follows a report: contacts that are owed, and a closed case with nothing open."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.cases.rules import CloseReason, Status
from cit.encounters.models import Encounter
from cit.encounters.rules.options import Status as Report
from cit.followups.models import FollowUp
from cit.followups.rules import Status as Owed

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database


def test_only_approved_reports_owe_a_contact(shown: Session) -> None:
    approved = set(
        shown.scalars(select(Encounter.case_id).where(Encounter.status == Report.APPROVED))
    )

    assert set(shown.scalars(select(FollowUp.case_id))) <= approved


def test_a_case_that_is_done_owes_nothing(shown: Session) -> None:
    done = set(
        shown.scalars(
            select(Case.id).where(
                Case.status == Status.CLOSED, Case.close_reason == CloseReason.COMPLETE
            )
        )
    )
    owed = set(shown.scalars(select(FollowUp.case_id).where(FollowUp.status == Owed.DUE)))

    assert done
    assert not done & owed
