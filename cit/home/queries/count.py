"""How much waits: the number beside the first entry of the dock, by one capped query."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Select, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from cit.cases.models import Assignment, Case
from cit.cases.rules import Part
from cit.cases.rules import Status as CaseStatus
from cit.encounters.models import Encounter
from cit.encounters.rules import Status as Report
from cit.followups.models import FollowUp
from cit.followups.rules import Status as Owed
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.referrals.models import Referral
from cit.referrals.rules import Next
from cit.referrals.rules import Status as Step

CAPPED = 1_001
Rows = Select[*tuple[Any, ...]]
ONE = literal(1).label("one")


def waiting_count(session: Session, actor: Actor) -> int:
    """What waits for this actor, counted no further than a page shows."""
    parts = [rows for role, of in _BY_ROLE.items() if role in actor.roles for rows in of(actor)]
    if not parts:
        return 0
    every = union_all(*parts).subquery()
    capped = select(every.c.one).limit(CAPPED).subquery()
    # Each part names its agency or partner itself: a partner's queue is another agency's rows.
    rows = select(func.count()).select_from(capped).execution_options(unscoped=True)
    return session.scalar(rows) or 0


def _officer(actor: Actor) -> Iterator[Rows]:
    sent_to = select(Assignment.case_id).where(Assignment.user_id == actor.id)
    yield select(ONE).where(
        Encounter.author_id == actor.id,
        Encounter.agency_id == actor.organisation_id,
        Encounter.status.in_((Report.DRAFT, Report.RETURNED)),
    )
    yield (
        select(ONE)
        .select_from(Case)
        .join(Assignment, Assignment.case_id == Case.id)
        .where(Assignment.user_id == actor.id, Assignment.part == Part.PRIMARY)
        .where(Case.cleared_at.is_not(None), Case.closed_at.is_(None))
        .where(Case.agency_id == actor.organisation_id)
        .where(~select(Encounter.id).where(Encounter.case_id == Case.id).exists())
    )
    yield from _contacts(actor)
    yield _questions(actor).where(Referral.case_id.in_(sent_to))


def _contacts(actor: Actor) -> Iterator[Rows]:
    yield select(ONE).where(
        FollowUp.owner_id == actor.id,
        FollowUp.agency_id == actor.organisation_id,
        FollowUp.status == Owed.DUE,
    )


def _questions(actor: Actor) -> Rows:
    return select(ONE).where(
        Referral.agency_id == actor.organisation_id, Referral.next_actor == Next.SENDER
    )


def _supervisor(actor: Actor) -> Iterator[Rows]:
    yield select(ONE).where(
        Encounter.agency_id == actor.organisation_id,
        Encounter.status == Report.SUBMITTED,
        # Nobody reviews a report of their own.
        or_(Encounter.author_id.is_(None), Encounter.author_id != actor.id),
    )
    if Role.OFFICER not in actor.roles:
        yield from _contacts(actor)


def _coordinator(actor: Actor) -> Iterator[Rows]:
    yield select(ONE).where(
        FollowUp.agency_id == actor.organisation_id,
        FollowUp.owner_id.is_(None),
        FollowUp.status == Owed.DUE,
    )
    if Role.OFFICER not in actor.roles:
        yield _questions(actor)


def _dispatcher(actor: Actor) -> Iterator[Rows]:
    yield select(ONE).where(
        Case.agency_id == actor.organisation_id, Case.status == CaseStatus.RECEIVED
    )


def _partner(actor: Actor) -> Iterator[Rows]:
    yield select(ONE).where(
        Referral.partner_id == actor.organisation_id,
        Referral.status.in_((Step.SENT, Step.ACKNOWLEDGED)),
    )


_BY_ROLE: Mapping[Role, Callable[[Actor], Iterator[Rows]]] = {
    Role.OFFICER: _officer,
    Role.SUPERVISOR: _supervisor,
    Role.COORDINATOR: _coordinator,
    Role.DISPATCHER: _dispatcher,
    Role.PARTNER: _partner,
}
