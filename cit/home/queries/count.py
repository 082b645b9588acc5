"""How much waits: the number beside the first entry of the dock, by one capped query."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from sqlalchemy import func, or_, select, union_all
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Assignment, Case
from cit.cases.rules import Part
from cit.cases.rules import Status as CaseStatus
from cit.conferences.queries.listing import SOON
from cit.emergency.models import EmergencyAccess
from cit.encounters.models import Encounter
from cit.encounters.rules import Status as Report
from cit.expungement.models import ExpungementOrder
from cit.expungement.rules import State as Order
from cit.followups.models import FollowUp
from cit.followups.rules import Status as Owed
from cit.home.queries.waits import (
    HOME,
    ME,
    ONE,
    Rows,
    contacts,
    firearms,
    invited,
    meetings,
    orders,
    plans,
    promised,
    questions,
    redactions,
    returned,
    runs,
    said,
)
from cit.oversight.models import Redaction
from cit.oversight.rules import REDACTION_OPEN
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.referrals.models import Referral
from cit.referrals.rules import Status as Step
from cit.retention.rules.runs import OPEN_FOR
from cit.statutes.rules.firearms import SOON as KEPT_SOON

CAPPED = 1_001


def waiting_count(session: Session, actor: Actor) -> int:
    """What waits for this actor, counted no further than a page shows."""
    rows = _rows(actor.roles)
    if rows is None:
        return 0
    now = clock.now()
    given = {
        "me": actor.id,
        "home": actor.organisation_id,
        "meets_before": now + SOON,
        "firearms_until": now + KEPT_SOON,
        "runs_since": now - OPEN_FOR,
        "redactions_since": now - REDACTION_OPEN,
    }
    return session.scalar(rows, given) or 0


@cache
def _rows(roles: frozenset[Role]) -> Rows | None:
    """The statement of some roles, made once: it is asked on every page."""
    parts = [rows for role, of in _BY_ROLE.items() if role in roles for rows in of(roles)]
    if not parts:
        return None
    every = union_all(*parts).subquery()
    capped = select(every.c.one).limit(CAPPED).subquery()
    # Each part names its agency or partner itself: a partner's queue is another agency's rows.
    return select(func.count()).select_from(capped).execution_options(unscoped=True)


def _officer(roles: frozenset[Role]) -> Iterator[Rows]:
    sent_to = select(Assignment.case_id).where(Assignment.user_id == ME)
    yield select(ONE).where(
        Encounter.author_id == ME,
        Encounter.agency_id == HOME,
        Encounter.status.in_((Report.DRAFT, Report.RETURNED)),
    )
    yield (
        select(ONE)
        .select_from(Case)
        .join(Assignment, Assignment.case_id == Case.id)
        .where(Assignment.user_id == ME, Assignment.part == Part.PRIMARY)
        .where(Case.cleared_at.is_not(None), Case.closed_at.is_(None))
        .where(Case.agency_id == HOME)
        .where(~select(Encounter.id).where(Encounter.case_id == Case.id).exists())
    )
    yield contacts()
    yield promised()
    if not roles & {Role.SUPERVISOR, Role.COORDINATOR}:
        yield invited()
        yield firearms(office=False)
    yield questions().where(Referral.case_id.in_(sent_to))


def _supervisor(roles: frozenset[Role]) -> Iterator[Rows]:
    yield select(ONE).where(
        Encounter.agency_id == HOME,
        Encounter.status == Report.SUBMITTED,
        # Nobody reviews a report of their own.
        or_(Encounter.author_id.is_(None), Encounter.author_id != ME),
    )
    yield select(ONE).where(
        EmergencyAccess.agency_id == HOME,
        EmergencyAccess.reviewed_at.is_(None),
        EmergencyAccess.user_id != ME,
    )
    yield orders().where(
        ExpungementOrder.state.in_((Order.ORDERED, Order.APPROVED)),
        ExpungementOrder.entered_by_id != ME,
    )
    yield returned()
    yield from plans()
    yield said()
    yield runs()
    if Role.ADMINISTRATOR not in roles:
        yield redactions().where(Redaction.organisation_id == HOME)
    yield meetings()
    yield firearms(office=True)
    if Role.OFFICER not in roles:
        yield contacts()
        yield promised()


def _administrator(_roles: frozenset[Role]) -> Iterator[Rows]:
    yield redactions()


def _coordinator(roles: frozenset[Role]) -> Iterator[Rows]:
    if Role.SUPERVISOR not in roles:
        yield returned()
        yield from plans()
        yield said()
        yield meetings()
        yield firearms(office=True)
        if Role.OFFICER not in roles:
            yield promised()
    yield select(ONE).where(
        FollowUp.agency_id == HOME,
        FollowUp.owner_id.is_(None),
        FollowUp.status == Owed.DUE,
    )
    if Role.OFFICER not in roles:
        yield questions()


def _dispatcher(_roles: frozenset[Role]) -> Iterator[Rows]:
    yield select(ONE).where(Case.agency_id == HOME, Case.status == CaseStatus.RECEIVED)


def _partner(_roles: frozenset[Role]) -> Iterator[Rows]:
    yield select(ONE).where(
        Referral.partner_id == HOME,
        Referral.status.in_((Step.SENT, Step.ACKNOWLEDGED)),
    )


_BY_ROLE: Mapping[Role, Callable[[frozenset[Role]], Iterator[Rows]]] = {
    Role.OFFICER: _officer,
    Role.SUPERVISOR: _supervisor,
    Role.COORDINATOR: _coordinator,
    Role.DISPATCHER: _dispatcher,
    Role.PARTNER: _partner,
    Role.ADMINISTRATOR: _administrator,
}
