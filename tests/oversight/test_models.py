"""A review of a look-up."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cit import clock
from cit.oversight.models import LookupReview
from cit.oversight.rules import Finding
from cit.permissions.table import Role
from tests.kit import factories


def test_there_is_one_for_each_week_user_and_record(session: Session) -> None:
    officer = factories.user(session, Role.OFFICER)
    case = factories.case(session, officer.organisation_id)

    def review() -> LookupReview:
        return LookupReview(
            week_on=date(2026, 11, 16),
            looker_id=officer.id,
            about_id=case.id,
            organisation_id=officer.organisation_id,
            finding=Finding.WORK,
            reviewed_at=clock.now(),
            reviewed_by_id=officer.id,
        )

    factories.add(session, review()).note = "Asked"
    session.flush()
    with pytest.raises(IntegrityError):
        factories.add(session, review())
