"""Who sees which emergencies."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.emergency import actions
from cit.emergency.models import EmergencyAccess
from cit.emergency.policies import opened, within
from cit.emergency.queries import open_now, own, watched
from cit.emergency.rules import Reason
from cit.permissions.table import Permission, Role
from tests.emergency.conftest import Shift
from tests.kit import factories

P = Permission


@pytest.mark.parametrize(
    ("role", "watches", "reviews"),
    [
        (Role.OFFICER, 0, 0),
        (Role.SUPERVISOR, 1, 1),
        (Role.COORDINATOR, 1, 0),
        (Role.AUDITOR, 1, 0),
        (Role.ADMINISTRATOR, 1, 0),
        (Role.DISPATCHER, 0, 0),
        (Role.ANALYST, 0, 0),
    ],
)
def test_by_role(session: Session, shift: Shift, role: Role, watches: int, reviews: int) -> None:
    actor = factories.actor(session, shift.officer)
    words, reference = "He stands on the bridge now.", shift.other.reference
    access = actions.open_case(session, actor, Reason.DANGER, words, reference=reference)
    assert access is not None
    assert session.scalars(opened(actor)).all() == [access.case_id]
    assert open_now(session, actor, access.case_id) is access
    assert own(session, actor, access.id) is access
    session.info["actor"] = None
    for at, there in ((shift.other.agency, 1), (factories.organisation(session), 0)):
        who = factories.actor(session, factories.user(session, role, at=at))
        for permission, seen in ((P.EMERGENCY_WATCH, watches), (P.EMERGENCY_REVIEW, reviews)):
            rows = session.scalars(select(EmergencyAccess.id).where(within(who, permission)))
            assert len(rows.all()) == seen * there
        assert len(watched(session, who)) == watches * there
