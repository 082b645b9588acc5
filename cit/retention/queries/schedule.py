"""The terms of an agency: what it changed, and the defaults for the rest."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.db.zone import zone_of
from cit.retention.models import RetentionTerm
from cit.retention.rules.schedule import DEFAULTS, Kind, Term


def today_here(session: Session) -> date:
    """The agency's own day."""
    return clock.local_day(clock.now(), zone_of(session))


def schedule(session: Session, agency_id: UUID) -> Sequence[Term]:
    """All terms, in the order in which they are told."""
    rows = select(RetentionTerm).where(RetentionTerm.agency_id == agency_id)
    own = {row.kind: row for row in session.scalars(rows.execution_options(unscoped=True))}
    return [
        Term(kind, own[kind].months, own[kind].basis, changed=True)
        if kind in own
        else Term(kind, default.months, default.basis)
        for kind, default in DEFAULTS.items()
    ]


def term_of(session: Session, agency_id: UUID, kind: Kind) -> Term:
    """The term of one kind."""
    return next(one for one in schedule(session, agency_id) if one.kind is kind)
