"""Whose disclosures somebody accounts for: those of their own agency, or all."""

from typing import Any

from sqlalchemy import ColumnElement, false

from cit.disclosures.models import AccountHold, Disclosure
from cit.people.models import Person
from cit.permissions.check import Actor, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission, Reach

Kept = type[Disclosure] | type[AccountHold] | type[Person]


def within(actor: Actor, permission: Permission, model: Kept = Disclosure) -> ColumnElement[bool]:
    """The rows for which somebody has a permission. Nobody is assigned to account for anybody."""
    return within_reach(
        granted(actor, permission),
        assigned=false(),
        organisation=model.agency_id == actor.organisation_id,
    )


def distance(actor: Actor, row: Any) -> Reach:
    return Reach.ORGANISATION if row.agency_id == actor.organisation_id else Reach.ALL
