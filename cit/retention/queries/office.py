"""What the installation keeps of its own: the log, sign-ins, things of a moment."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, union_all

from cit.accounts.models import Invitation, SignIn, SignInFailure, User
from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.db.base import Base
from cit.organisations.models import Organisation
from cit.permissions.check import Kind as Police
from cit.web.once import UsedForm

# What says why something is gone, and by whom, is not erased itself.
PROOF = (Event.AUDIT_REDACTED, Event.KEY_DESTROYED)
PROOF_BEGINS = ("audit:redact", "retention:", "purge:", "hold:", "expungement:")


def _not_theirs(agency_id: UUID) -> Any:
    """Other police agencies; everybody else's records go with this agency's."""
    rows = select(Organisation.id).where(Organisation.kind == Police.POLICE)
    return rows.where(Organisation.id != agency_id)


def audit_due(agency_id: UUID, moment: datetime) -> Any:
    """Entries whose details may go. Those without details have nothing to erase."""
    return (
        select(AuditEvent.id, AuditEvent.at)
        .where(AuditEvent.at < moment, AuditEvent.position.is_not(None))
        .where(AuditEvent.detail.is_not(None), AuditEvent.detail != "{}")
        .where(AuditEvent.event.not_in([one.value for one in PROOF]))
        .where(*(~AuditEvent.event.startswith(one) for one in PROOF_BEGINS))
        .where(
            or_(
                AuditEvent.organisation_id.is_(None),
                AuditEvent.organisation_id.not_in(_not_theirs(agency_id)),
            )
        )
        .order_by(AuditEvent.position)
    )


def sign_ins_due(agency_id: UUID, moment: datetime) -> Any:
    """Sessions that are over, and refused attempts, whose account is only a hash."""
    ours = select(User.id).where(User.organisation_id.not_in(_not_theirs(agency_id)))
    return union_all(
        select(SignIn.id, SignIn.ended_at.label("at")).where(
            SignIn.ended_at < moment, SignIn.user_id.in_(ours)
        ),
        select(SignInFailure.id, SignInFailure.at).where(SignInFailure.at < moment),
    )


def temporary_due(_agency_id: UUID, moment: datetime) -> Any:
    """Forms that waited, keys of used forms, invitations that were used or are over."""
    # By name: the class belongs to the pages, which know Flask.
    kept = Base.metadata.tables["kept_form"]
    return union_all(
        select(kept.c.id, kept.c.at).where(kept.c.at < moment),
        select(UsedForm.key, UsedForm.at).where(UsedForm.at < moment),
        select(Invitation.id, Invitation.expires_at).where(Invitation.expires_at < moment),
    )
