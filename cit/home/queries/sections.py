"""The sections of Today, by role."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from sqlalchemy.orm import Session

from cit.config import Settings
from cit.home.queries.conferences import promises
from cit.home.queries.coordinator import coordinator
from cit.home.queries.emergencies import emergencies
from cit.home.queries.expungements import expungements
from cit.home.queries.feedback import feedback
from cit.home.queries.firearms import firearms
from cit.home.queries.office import administrator, erasures
from cit.home.queries.officer import officer
from cit.home.queries.plans import plans
from cit.home.queries.retention import retention
from cit.home.queries.supervisor import supervisor
from cit.home.rules import Section, of_one_kind
from cit.permissions.check import Actor
from cit.permissions.table import Role

Make = Callable[[Session, Actor, Settings], Sequence[Section]]

# In the order in which they stand on the page.
_BY_ROLE: Mapping[Role, Make] = {
    Role.OFFICER: officer,
    Role.SUPERVISOR: supervisor,
    Role.COORDINATOR: coordinator,
    Role.ADMINISTRATOR: administrator,
}


def sections(session: Session, actor: Actor, settings: Settings) -> list[Section]:
    """What waits for this actor; sections without a line are left out."""
    made = (
        make(session, actor, settings) for role, make in _BY_ROLE.items() if role in actor.roles
    )
    first = (
        emergencies(session, actor),
        expungements(session, actor),
        retention(session, actor),
        plans(session, actor),
        erasures(session, actor),
        feedback(session, actor),
        *promises(session, actor),
        firearms(session, actor),
    )
    return of_one_kind(one for one in chain(first, *made) if one.lines)
