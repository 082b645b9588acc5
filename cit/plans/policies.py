"""Which plans somebody reaches: those of their agency.

Whether patrol sees an approved one is the table in the rules, asked for each plan as it is opened.
"""

from sqlalchemy import ColumnElement, and_, select

from cit.people.models import Person
from cit.permissions.check import Actor, granted
from cit.permissions.ending import ENDS_WITH_THE_RECORD
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission
from cit.plans.models import PlanChoice, PlanSuggestion, PlanVersion, ResponsePlan

# A table under another name: the statement around it may ask for the person too.
_PERSON = Person.__table__.alias("ended_person")
OfPlan = type[ResponsePlan] | type[PlanVersion] | type[PlanChoice] | type[PlanSuggestion]


def within(
    actor: Actor, permission: Permission, model: OfPlan = ResponsePlan
) -> ColumnElement[bool]:
    """The plans, or what belongs to them, for which somebody has a permission."""
    ours = model.agency_id == actor.organisation_id
    found = within_reach(granted(actor, permission), assigned=ours, organisation=ours)
    return and_(found, _left(model)) if permission in ENDS_WITH_THE_RECORD else found


def _left(model: OfPlan) -> ColumnElement[bool]:
    """Of people whose record was not destroyed."""
    ended = select(_PERSON.c.id).where(
        _PERSON.c.id == model.person_id, _PERSON.c.destroyed_at.is_not(None)
    )
    return ~ended.exists()
