"""Acts that concern a whole case: it ends, it begins again, an approved report has consequences."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from cit.casefile.rules import Open, unfinished
from cit.cases import actions as cases
from cit.cases.models import Case
from cit.cases.queries import get as get_case
from cit.cases.rules import CloseReason
from cit.db.settings import settings_of
from cit.encounters.actions import AFTER_APPROVAL
from cit.encounters.models import Encounter
from cit.encounters.queries import dispositions_of
from cit.encounters.rules import Group
from cit.followups import actions as followups
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.rules import RuleBroken

TO_A_FACILITY = frozenset({Group.FACILITY, Group.INVOLUNTARY})


def close(
    session: Session, actor: Actor, case: Case, reason: CloseReason, items: Collection[Open]
) -> None:
    """Close a case in which nothing is left that must end first; `items` is what is open."""
    left = len(unfinished(items))
    if left:
        still = "one thing is" if left == 1 else f"{left} things are"
        raise RuleBroken("reason", f"This case cannot be closed yet: {still} still open.")
    cases.close(session, actor, case, reason)


def reopen(session: Session, actor: Actor, case: Case) -> None:
    """Go on with a case that was closed."""
    cases.reopen(session, actor, case)


def after_approval(session: Session, actor: Actor, encounter: Encounter) -> None:
    """An approved report plans the contacts it asks for."""
    case = get_case(session, actor, encounter.case_id, Permission.CASE_VIEW)
    groups = {one.group for one in dispositions_of(session, encounter.id)}
    followups.plan(
        session,
        actor,
        case,
        encounter,
        to_facility=bool(groups & TO_A_FACILITY),
        hours=settings_of(session).follow_up_hours,
        days=(
            settings_of(session).follow_up_first_days,
            settings_of(session).follow_up_second_days,
        ),
    )


AFTER_APPROVAL.append(after_approval)
