"""Worksheets of a case, the newest version first."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.statutes.models import HoldWorksheet
from cit.statutes.policies import within

VIEW = Permission.HOLD_SHEET_VIEW


@dataclass(frozen=True, slots=True)
class Sheet:
    """A version, and who wrote it."""

    row: HoldWorksheet
    author: str


def get_sheet(
    session: Session, actor: Actor, sheet_id: UUID, permission: Permission
) -> HoldWorksheet:
    """A worksheet. Raises NoResultFound, also for one out of reach."""
    rows = select(HoldWorksheet).where(HoldWorksheet.id == sheet_id)
    return session.scalars(rows.where(within(actor, permission, HoldWorksheet))).one()


def sheets(session: Session, actor: Actor, case_id: UUID) -> Sequence[Sheet]:
    """All versions of a case."""
    rows = (
        select(HoldWorksheet, User.name)
        .join(User, User.id == HoldWorksheet.author_id)
        .where(HoldWorksheet.case_id == case_id, within(actor, VIEW, HoldWorksheet))
        .order_by(HoldWorksheet.number.desc())
    )
    return [Sheet(row, name) for row, name in session.execute(rows)]


def current(session: Session, actor: Actor, case_id: UUID) -> HoldWorksheet | None:
    """The newest version."""
    found = sheets(session, actor, case_id)
    return found[0].row if found else None
