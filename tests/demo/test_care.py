"""What follows a report: contacts that are owed, and a closed case with nothing open."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.cases.rules import CloseReason, Status
from cit.config import Settings
from cit.consents import queries as consents
from cit.demo import care
from cit.demo.stage import Stage
from cit.encounters.models import Encounter
from cit.encounters.rules.options import Status as Report
from cit.followups.models import FollowUp
from cit.followups.rules import Status as Owed
from tests.kit import factories, referring

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


@pytest.mark.parametrize(("days_left", "asked_again"), [(40, True), (200, False)])
def test_an_agreement_that_would_end_on_the_way_is_made_anew(
    session: Session, settings: Settings, days_left: int, asked_again: bool
) -> None:
    cast = referring.cast(session)
    stage = Stage(session, settings, clock.now(), 1, lambda _count: None)
    today = clock.local_day(clock.now(), settings.time_zone)
    before = clock.now() - timedelta(days=9)
    until = today + timedelta(days=days_left)
    given = cast.given(session, until_on=until, recorded_at=before)
    officer = stage.act_as(factories.actor(session, cast.officer))
    new = care.wanted(stage, cast.case, [cast.house.id])

    care.agree_anew(stage, officer, new, today)

    governs = consents.live(session, cast.person.id, cast.house.id, today)
    assert governs is not None
    assert (governs.id != given.id) is asked_again
    assert governs.until_on >= today + care.LONGEST_REFERRAL
