"""A look at a case in an emergency that is over, for the matrix."""

from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.emergency.models import EmergencyAccess
from cit.emergency.rules import Reason
from tests.kit.everything import Everything


def emergency(session: Session, ours: Everything) -> UUID:
    now = clock.now()
    row = EmergencyAccess(
        agency_id=ours.agency_id,
        case_id=ours.ids["case_id"],
        user_id=ours.officer.id,
        reason=Reason.DANGER,
        opened_at=now,
        until_at=now,
        ended_at=now,
        review_due_at=now,
    )
    session.add(row)
    row.words = "He stands on the bridge now."
    session.flush()
    return row.id
