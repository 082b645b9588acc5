"""How the records of each kind go: keys destroyed, rows emptied or taken out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from cit.accounts.models import Invitation, SignIn, SignInFailure
from cit.audit.actions import Reason, redact
from cit.audit.models import AuditEvent
from cit.consents.models import Consent, ConsentClass
from cit.db.base import Base
from cit.destruction.actions import Scope, destroy
from cit.encryption.gone import Ending
from cit.encryption.models import DataKey, Owner
from cit.feedback.models import Feedback, FeedbackMessage
from cit.followups.models import Attempt
from cit.permissions.check import Actor
from cit.referrals.models import Referral, ReferralStep
from cit.retention.rules.schedule import Kind
from cit.web.once import UsedForm

Ids = Sequence[UUID]


def destroy_records(session: Session, actor: Actor, run_id: UUID, kind: Kind, ids: Ids) -> None:
    """Destroy records of a kind. The caller has looked at terms, holds and the second person."""
    if not ids:
        return
    if kind in (Kind.CASE, Kind.IMPORTED):
        scope = Scope(case_ids=frozenset(ids), ending=Ending.RETENTION, order_id=run_id)
        destroy(session, actor, scope)
    elif kind is Kind.PERSON:
        scope = Scope(person_ids=frozenset(ids), ending=Ending.RETENTION, order_id=run_id)
        destroy(session, actor, scope)
    elif kind is Kind.AUDIT:
        _redact(session, actor, ids)
    else:
        for statement in _STATEMENTS[kind](ids):
            session.execute(statement, execution_options=_PLAIN)
    session.flush()


_PLAIN = {"unscoped": True, "sealed_too": True, "synchronize_session": False}


def _redact(session: Session, actor: Actor, ids: Ids) -> None:
    rows = select(AuditEvent).where(AuditEvent.id.in_(ids)).order_by(AuditEvent.position)
    for entry in session.scalars(rows).all():
        redact(session, actor, entry, Reason.RETENTION)


def _referrals(ids: Ids) -> list[Any]:
    return [
        update(ReferralStep).where(ReferralStep.referral_id.in_(ids)).values(note_sealed=None),
        update(Referral)
        .where(Referral.id.in_(ids))
        .values(request_sealed=None, safe_contact_sealed=None),
    ]


def _follow_ups(ids: Ids) -> list[Any]:
    return [delete(Attempt).where(Attempt.follow_up_id.in_(ids))]


def _consents(ids: Ids) -> list[Any]:
    return [
        delete(ConsentClass).where(ConsentClass.consent_id.in_(ids)),
        delete(Consent).where(Consent.id.in_(ids)),
    ]


def _feedback(ids: Ids) -> list[Any]:
    return [
        delete(DataKey).where(DataKey.owner_kind == Owner.FEEDBACK, DataKey.owner_id.in_(ids)),
        delete(FeedbackMessage).where(FeedbackMessage.feedback_id.in_(ids)),
        delete(Feedback).where(Feedback.id.in_(ids)),
    ]


def _sign_ins(ids: Ids) -> list[Any]:
    return [
        delete(SignIn).where(SignIn.id.in_(ids)),
        delete(SignInFailure).where(SignInFailure.id.in_(ids)),
    ]


def _temporary(ids: Ids) -> list[Any]:
    kept = Base.metadata.tables["kept_form"]
    return [
        delete(kept).where(kept.c.id.in_(ids)),
        delete(UsedForm).where(UsedForm.key.in_(ids)),
        delete(Invitation).where(Invitation.id.in_(ids)),
    ]


_STATEMENTS: Mapping[Kind, Callable[[Ids], list[Any]]] = {
    Kind.REFERRAL: _referrals,
    Kind.FOLLOW_UP: _follow_ups,
    Kind.CONSENT: _consents,
    Kind.FEEDBACK: _feedback,
    Kind.SIGN_IN: _sign_ins,
    Kind.TEMPORARY: _temporary,
}
