"""One of everything that an agency keeps about a case: what strangers must never reach."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case
from cit.consents.models import Consent, ConsentClass
from cit.consents.rules import Class, Method, Purpose
from cit.db.base import Base
from cit.encounters.models import Encounter
from cit.followups.models import FollowUp
from cit.followups.rules import Kind
from cit.organisations.models import Organisation
from cit.people.models import Alias, Caution
from cit.permissions.table import Role
from cit.plans.models import PlanSuggestion, PlanVersion, ResponsePlan
from cit.plans.rules.content import Content, Step
from cit.plans.rules.seeing import Choice
from cit.plans.rules.states import State
from cit.referrals.models import Referral
from cit.referrals.rules import Next, Status, Urgency
from tests.kit import factories
from tests.kit.attaching import attached
from tests.kit.conferring import talked_about
from tests.kit.statutes import kept_of


@dataclass(frozen=True)
class Everything:
    """Ids by the name that addresses give them, and who they belong to."""

    agency: Organisation
    partner: Organisation
    officer: User
    ids: dict[str, UUID]
    reference: str
    # Plain ids: they can be asked for when the session has let the rows go.
    agency_id: UUID
    partner_id: UUID


def make(session: Session, beside: "Everything | None" = None) -> Everything:
    """A case of one agency, referred to one partner, with all that hangs on it.

    `beside`: one more, of the same agency, partner and officer.
    """
    agency, partner, officer = _whose(session, beside)
    person = factories.person(session, agency.id)
    case = factories.case(session, agency.id, person_id=person.id, address="12 Orchard Street")
    assignment = factories.assigned(session, case, officer)
    now, common = clock.now(), {"agency_id": agency.id, "case_id": case.id}
    encounter = Encounter(**common, author_id=officer.id, started_at=now, saved_at=now)
    factories.add(session, encounter)
    consent = _consent(session, common, person.id, partner.id, officer.id)
    referral = _referral(session, common, person.id, partner.id, consent.id, officer.id)
    follow_up = _follow_up(session, common, person.id, officer.id)
    rows: dict[str, Base] = {
        "case_id": case,
        "person_id": person,
        "assignment_id": assignment,
        "encounter_id": encounter,
        "consent_id": consent,
        "referral_id": referral,
        "follow_up_id": follow_up,
        "attachment_id": _file(session, officer, case),
        **_about(session, agency.id, person.id, officer.id),
        **_plan(session, agency.id, person.id, officer.id),
        **kept_of(session, case, officer.id),
        **talked_about(session, agency.id, person.id, officer.id, beside and beside.ids),
    }
    ids = {name: row.id for name, row in rows.items()}  # type: ignore[attr-defined]
    return Everything(agency, partner, officer, ids, case.reference, agency.id, partner.id)


def _follow_up(
    session: Session, common: dict[str, UUID], person_id: UUID, owner_id: UUID
) -> FollowUp:
    now = clock.now()
    row = FollowUp(
        **common,
        person_id=person_id,
        kind=Kind.FIRST_CONTACT,
        owner_id=owner_id,
        created_at=now,
        from_at=now,
        due_at=now + timedelta(hours=48),
    )
    return factories.add(session, row)


def _whose(session: Session, beside: Everything | None) -> tuple[Organisation, Organisation, User]:
    if beside is not None:
        return beside.agency, beside.partner, beside.officer
    agency, partner = factories.organisation(session), factories.partner(session)
    officer = factories.user(session, Role.OFFICER, at=agency)
    factories.user(session, Role.PARTNER, at=partner)
    return agency, partner, officer


def _file(session: Session, officer: User, case: Case) -> Base:
    """A letter; whoever looks at this session stays who they were."""
    before = {name: one for name, one in session.info.items() if name == "actor"}
    found = attached(session, factories.actor(session, officer), case)
    session.info.pop("actor")
    session.info.update(before)
    return found


def _plan(session: Session, agency_id: UUID, person_id: UUID, by_id: UUID) -> dict[str, Base]:
    """A plan in force that patrol sees, and a suggestion for it."""
    now, common = clock.now(), {"agency_id": agency_id, "person_id": person_id}
    plan = ResponsePlan(**common, created_at=now, choice=Choice.SHOWN)
    version = PlanVersion(
        **common,
        plan_id=factories.add(session, plan).id,
        number=1,
        state=State.APPROVED,
        author_id=by_id,
        created_at=now,
        saved_at=now,
        decided_at=now,
    )
    suggestion = PlanSuggestion(**common, at=now, by_id=by_id)
    factories.add(session, version).content = Content(steps=(Step("Ask about Biscuit"),)).kept()
    factories.add(session, suggestion).words = "Stand to his left."
    session.flush()
    return {"version_id": version, "suggestion_id": suggestion}


def _consent(
    session: Session, common: dict[str, UUID], person_id: UUID, partner_id: UUID, by_id: UUID
) -> Consent:
    now = clock.now()
    consent = Consent(
        **common,
        person_id=person_id,
        recipient_id=partner_id,
        purpose=Purpose.FIRST_APPOINTMENT,
        method=Method.SPOKEN,
        from_on=now.date(),
        until_on=now.date() + timedelta(days=90),
        recorded_at=now,
        recorded_by_id=by_id,
    )
    consent.classes = [ConsentClass(shared=Class.CONTACT), ConsentClass(shared=Class.NEED)]
    return factories.add(session, consent)


def _referral(
    session: Session,
    common: dict[str, UUID],
    person_id: UUID,
    partner_id: UUID,
    consent_id: UUID,
    sender_id: UUID,
) -> Referral:
    now = clock.now()
    return factories.add(
        session,
        Referral(
            **common,
            reference=f"{uuid4().int % 10**8:08d}",
            offer_id=uuid4(),
            person_id=person_id,
            partner_id=partner_id,
            consent_id=consent_id,
            sender_id=sender_id,
            status=Status.SENT,
            next_actor=Next.PARTNER,
            urgency=Urgency.ROUTINE,
            created_at=now,
            sent_at=now,
            due_at=now + timedelta(hours=72),
        ),
    )


def _about(session: Session, agency_id: UUID, person_id: UUID, officer_id: UUID) -> dict[str, Base]:
    now = clock.now()
    caution = Caution(
        agency_id=agency_id,
        person_id=person_id,
        on_day=now.date(),
        created_at=now,
        created_by_id=officer_id,
    )
    session.add(caution)
    caution.what = "Carries a folding knife"
    alias = Alias(agency_id=agency_id, person_id=person_id, created_at=now)
    session.add(alias)
    alias.family_name = "Ellerby"
    session.flush()
    return {"caution_id": caution, "alias_id": alias}
