"""What every fact is made of: who, what, which time; and whom it may be told."""

from datetime import timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Uuid,
    cast,
    literal,
    null,
    or_,
    select,
)

from cit.accounts.models import User, UserRole
from cit.cases.models import Case
from cit.notices.rules.kinds import KINDS, Kind
from cit.permissions.rows import TODAY
from cit.sealing.models import CaseReader

Rows = Select[*tuple[Any, ...]]
# News are told for so long; what is late for longer stands on Today and nowhere else.
FRESH, LATE, SOON = timedelta(days=14), timedelta(days=30), timedelta(days=1)


def row(subject: Any, *, case: Any = None, person: Any = None, round_: Any = 0) -> Rows:
    empty = cast(null(), Uuid())
    told = literal(round_, BigInteger()) if isinstance(round_, int) else cast(round_, BigInteger())
    rows = select(
        User.id.label("user_id"),
        subject.label("subject_id"),
        (empty if case is None else case).label("case_id"),
        (empty if person is None else person).label("person_id"),
        told.label("round"),
    )
    return rows.select_from(User).where(User.disabled_at.is_(None))


def who(kind: Kind) -> ColumnElement[bool]:
    return User.roles.any(UserRole.role.in_(KINDS[kind].roles))


def open_to_them() -> ColumnElement[bool]:
    """Who is not named in a sealed case is not told that there is one."""
    named = select(CaseReader.id).where(
        CaseReader.case_id == Case.id,
        CaseReader.user_id == User.id,
        CaseReader.ended_at.is_(None),
        CaseReader.until_on >= TODAY,
    )
    return or_(Case.sealed_at.is_(None), named.exists()) & Case.destroyed_at.is_(None)
