"""What an order is about, counted; who was given something of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.cases.models import Case
from cit.cases.policies import within as cases_within
from cit.cases.rules import LIVE, STATUSES, parse_reference
from cit.consents.models import Consent
from cit.disclosures.queries import recipients_of
from cit.encounters.models import Encounter
from cit.expungement.models import ExpungementCase, ExpungementOrder
from cit.followups.models import FollowUp
from cit.organisations.models import Organisation
from cit.people.models import Person
from cit.people.queries import names
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.referrals.models import Referral


@dataclass(frozen=True, slots=True)
class ScopeCase:
    """One case of an order."""

    id: UUID
    reference: str
    on: date | None
    status: str
    live: bool
    gone: bool
    person_id: UUID | None
    name: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What goes: the cases, how much hangs on them, and who stays because of other cases."""

    cases: Sequence[ScopeCase]
    counts: dict[str, int]
    persons: int
    staying: int

    @property
    def live(self) -> bool:
        return any(one.live for one in self.cases)


@dataclass(frozen=True, slots=True)
class Recipient:
    """An organisation that was given something, and what it knows it by."""

    id: UUID | None
    name: str
    references: Sequence[str]


def by_references(session: Session, actor: Actor, written: Iterable[str]) -> dict[str, UUID | None]:
    """The case that each of these references names, if one may enter an order about it."""
    found: dict[str, UUID | None] = {}
    for one in written:
        reference = parse_reference(one)
        rows = select(Case.id).where(
            Case.reference == reference,
            Case.destroyed_at.is_(None),
            cases_within(actor, Permission.EXPUNGE_ORDER),
        )
        found[one] = session.scalar(rows) if reference else None
    return found


def cases_of_person(session: Session, actor: Actor, person_id: UUID) -> Sequence[str]:
    """The references of somebody's cases, as far as one reaches them."""
    rows = (
        select(Case.reference)
        .where(Case.person_id == person_id, Case.destroyed_at.is_(None))
        .where(cases_within(actor, Permission.EXPUNGE_ORDER))
        .order_by(Case.listed_at)
    )
    return session.scalars(rows).all()


def case_ids_of(session: Session, order: ExpungementOrder) -> frozenset[UUID]:
    """The cases of an order that is in reach."""
    rows = select(ExpungementCase.case_id).where(ExpungementCase.order_id == order.id)
    return frozenset(session.scalars(rows))


def person_ids_of(session: Session, order: ExpungementOrder) -> frozenset[UUID]:
    """Whose own record goes too, unless other cases of theirs are left."""
    if not order.with_person:
        return frozenset()
    ids = case_ids_of(session, order)
    rows = select(Case.person_id).where(Case.id.in_(ids), Case.person_id.is_not(None))
    found = {one for one in session.scalars(rows) if one is not None}
    return frozenset(found | ({order.person_id} if order.person_id else set()))


def scope_of(session: Session, order: ExpungementOrder) -> Scope:
    """What would go now."""
    ids, persons = case_ids_of(session, order), person_ids_of(session, order)
    staying = select(func.count(func.distinct(Case.person_id))).where(
        Case.person_id.in_(persons), Case.id.not_in(ids), Case.destroyed_at.is_(None)
    )
    return Scope(
        _cases(session, ids), _counts(session, ids), len(persons), session.scalar(staying) or 0
    )


def _cases(session: Session, ids: Collection[UUID]) -> list[ScopeCase]:
    rows = session.execute(
        select(
            Case, Person.id, Person.given_name_sealed, Person.family_name_sealed, Person.identified
        )
        .outerjoin(Person, Person.id == Case.person_id)
        .where(Case.id.in_(ids))
        .order_by(Case.listed_at, Case.id)
    ).all()
    known = [tuple(row[1:]) for row in rows if row[1] is not None]
    called = dict(zip((one[0] for one in known), names(session, known), strict=True))  # type: ignore[arg-type]
    return [
        ScopeCase(
            case.id,
            case.reference,
            case.local_day,
            STATUSES[case.status],
            case.status in LIVE,
            case.destroyed_at is not None,
            person_id,
            called.get(person_id, "Nobody linked"),
        )
        for case, person_id, *_ in rows
    ]


def _counts(session: Session, ids: Collection[UUID]) -> dict[str, int]:
    found = {"cases": len(ids)}
    models: dict[str, type[Encounter] | type[Referral] | type[Consent] | type[FollowUp]] = {
        "reports": Encounter,
        "referrals": Referral,
        "consents": Consent,
        "follow-ups": FollowUp,
    }
    for name, model in models.items():
        rows = select(func.count()).select_from(model).where(model.case_id.in_(ids))
        found[name] = session.scalar(rows) or 0
    told = select(func.count(AuditEvent.id)).where(
        AuditEvent.case_id.in_(ids), AuditEvent.detail.is_not(None), AuditEvent.detail != "{}"
    )
    found["log"] = session.scalar(told) or 0
    return found


def recipients(session: Session, ids: Collection[UUID]) -> Sequence[Recipient]:
    """Everybody in the ledger of disclosures, or with a consent or a referral that was sent."""
    sent = select(Referral.partner_id, Referral.reference).where(
        Referral.case_id.in_(ids), Referral.sent_at.is_not(None)
    )
    agreed = select(Consent.recipient_id).where(Consent.case_id.in_(ids))
    known: dict[UUID, list[str]] = {one: [] for one in session.scalars(agreed) if one is not None}
    for partner_id, reference in session.execute(sent.order_by(Referral.sent_at)):
        known.setdefault(partner_id, []).append(reference)
    ledger = recipients_of(session, person_ids=(), case_ids=ids)
    for one in ledger:
        if one.recipient_id is not None:
            known.setdefault(one.recipient_id, [])
    rows = select(Organisation.id, Organisation.name).where(Organisation.id.in_(known))
    inside = [Recipient(row.id, row.name, known[row.id]) for row in session.execute(rows)]
    outside = [Recipient(None, one.name, ()) for one in ledger if one.recipient_id is None]
    return sorted([*inside, *outside], key=lambda one: one.name.casefold())
