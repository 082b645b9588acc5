"""Changing how long a kind of record is kept."""

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.permissions.check import Actor
from cit.retention.models import RetentionTerm
from cit.retention.queries import term_of
from cit.retention.rules.schedule import Kind, Term, check_term


def set_term(
    session: Session, actor: Actor, kind: Kind, years: int, months: int, basis: str
) -> Term:
    """Keep a kind of record for so long from now on; the log holds the old term and the new."""
    total, basis = check_term(kind, years, months, basis)
    old = term_of(session, actor.organisation_id, kind)
    row = session.scalars(
        select(RetentionTerm).where(
            RetentionTerm.agency_id == actor.organisation_id, RetentionTerm.kind == kind
        )
    ).one_or_none()
    if row is None:
        row = RetentionTerm(agency_id=actor.organisation_id, kind=kind)
        session.add(row)
    row.months, row.basis = total, basis
    row.changed_at, row.changed_by_id = clock.now(), actor.id
    record(
        session,
        Event.RETENTION_TERM_SET,
        by=actor,
        subject_id=row.id,
        kind=kind,
        old=old.months,
        new=total,
        old_basis=_hash(old.basis),
        new_basis=_hash(basis),
    )
    session.flush()
    return Term(kind, total, basis, changed=True)


def _hash(text: str) -> str:
    """The log holds no sentences; by this one can tell which it was."""
    return sha256(text.encode()).hexdigest()
