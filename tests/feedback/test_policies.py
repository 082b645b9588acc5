"""Whose inbox it is."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.feedback.models import Feedback
from cit.feedback.policies import within
from cit.permissions.table import Permission, Role
from tests.kit import factories
from tests.kit.hearing import heard


@pytest.mark.parametrize("role", list(Role))
def test_the_office_of_the_agency_and_nobody_else(session: Session, role: Role) -> None:
    agency = factories.organisation(session)
    heard(session, agency.id)
    home = factories.partner(session) if role is Role.PARTNER else agency
    actors = [factories.user(session, role, at=home), factories.user(session, role)]
    found = []
    for one in actors:
        actor = factories.actor(session, one)
        rows = select(Feedback).where(within(actor, Permission.FEEDBACK_VIEW))
        found.append(len(session.scalars(rows).all()))

    assert found == [int(role in (Role.SUPERVISOR, Role.COORDINATOR)), 0]
