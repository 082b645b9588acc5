"""The week of a supervisor and the notice of it, for tests of all pages."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.notices import actions
from cit.notices.models import Notice
from cit.notices.rules.kinds import Kind
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit.staff import Staff


def noticed(session: Session, staff: Staff) -> dict[str, UUID]:
    session.info["actor"] = SYSTEM
    actions.make_weeks(session)
    actions.make(session, Kind.WEEK)
    mine = Notice.user_id == staff.ids[Role.SUPERVISOR]
    row = session.execute(select(Notice.id, Notice.subject_id).where(mine)).one()
    return {"bell": row.id, "week": row.subject_id}
