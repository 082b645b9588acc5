"""Whose orders somebody reaches: their agency's, save those about a sealed case without them."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select

from cit.cases.models import Case
from cit.expungement.models import ExpungementCase, ExpungementOrder
from cit.people.models import Person
from cit.permissions.check import Actor, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission
from cit.sealing.policies import NAMED

# Tables rather than classes: the net would leave out the very rows that are asked for.
_ABOUT = ExpungementCase.__table__.alias("about_case")
_FILE = Case.__table__.alias("about_file")


def _secret() -> ColumnElement[bool]:
    rows: Any = select(_ABOUT.c.case_id).join(_FILE, _FILE.c.id == _ABOUT.c.case_id)
    return exists(
        rows.where(
            _ABOUT.c.order_id == ExpungementOrder.id,
            _FILE.c.sealed_at.is_not(None),
            _FILE.c.id.not_in(NAMED),
        )
    )


def known() -> ColumnElement[bool]:
    """The orders that whoever asks may know of; about a person too, whom the net may hide."""
    about = ExpungementOrder.person_id
    return and_(~_secret(), or_(about.is_(None), about.in_(select(Person.id))))


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The orders for which somebody has a permission."""
    reach = granted(actor, permission)
    ours = ExpungementOrder.agency_id == actor.organisation_id
    return and_(within_reach(reach, assigned=false(), organisation=ours), known())
