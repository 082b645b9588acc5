"""What came of looking into a look-up is kept, and so is what was said before."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.oversight import queries
from cit.oversight.actions import review
from cit.oversight.models import LookupReview
from cit.oversight.rules import Finding
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories, trail
from tests.oversight.seen import acting, look

WEEK = date(2026, 11, 16)
ZONE = "America/Chicago"


def test_a_review_is_kept_and_can_be_changed(session: Session) -> None:
    officer = factories.user(session, Role.OFFICER)
    boss = factories.user(session, Role.SUPERVISOR, at=factories.home(session, officer))
    case = factories.case(session, officer.organisation_id)
    look(session, officer, case.id)
    me = factories.actor(session, boss)
    (of,) = queries.lookups(session, me, WEEK, ZONE).rows

    review(session, me, WEEK, of, Finding.CONCERN, " Not answered yet ")
    assert trail.details(session) == {
        "finding": "concern",
        "looker_id": str(officer.id),
        "week_on": "2026-11-16",
    }
    session.commit()
    review(session, me, WEEK, of, Finding.WORK, "")
    session.commit()

    kept = session.scalars(select(LookupReview)).one()
    assert (kept.finding, kept.note, kept.reviewed_by_id) == (Finding.WORK, None, boss.id)
    (of,) = queries.lookups(session, me, WEEK, ZONE).rows
    assert (of.finding, of.reviewer) == (Finding.WORK, boss.name)
    with pytest.raises(RuleBroken):
        review(session, acting(officer), WEEK, of, Finding.WORK, "")
