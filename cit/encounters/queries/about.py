"""What every list of reports says about the call: its kind, its author."""

from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import aliased

from cit.accounts.models import User
from cit.cases.models import Case
from cit.encounters.models import Encounter
from cit.organisations.models import CallType

# Lists are for one person's work; more than this is not a list any more.
MOST = 100

FIRST, LAST = aliased(CallType), aliased(CallType)
KIND = func.coalesce(LAST.label, FIRST.label, "Call")
AUTHOR = func.coalesce(User.name, Encounter.author_code, "")


def of_calls(rows: Any) -> Any:
    """A selection of reports with their case, the kind of call and the author."""
    return with_kind(
        rows.select_from(Encounter)
        .join(Case, Case.id == Encounter.case_id)
        .outerjoin(User, User.id == Encounter.author_id)
    )


def with_kind(rows: Any) -> Any:
    """A selection with cases, and the kind of each call: what it turned out to be."""
    return rows.outerjoin(FIRST, FIRST.id == Case.initial_type_id).outerjoin(
        LAST, LAST.id == Case.final_type_id
    )
