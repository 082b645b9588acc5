"""Entries of a few kinds, the newest first: what was taken out of the system, what was erased."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.audit.models import AuditEvent, watched
from cit.audit.policies import within
from cit.cases.models import Case
from cit.organisations.models import Organisation
from cit.oversight.queries.access import UNSCOPED, VIEW, place
from cit.oversight.rules import detail_words
from cit.permissions.check import Actor
from cit.web.paging import SIZE, Page, mark


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them; `who` None was the command line."""

    at: datetime
    words: str
    told: str
    who: str | None
    organisation: str | None
    roles: str
    reference: str | None


def entries(
    session: Session, actor: Actor, kinds: Mapping[str, str], after: Sequence[str] | None
) -> Page[Entry]:
    """A page of these kinds. What may not be known to be there, a sealed case, is not in it."""
    rows = (
        select(AuditEvent, User.name, Organisation.short_name, Case.reference)
        .outerjoin(User, User.id == AuditEvent.actor_id)
        .outerjoin(Organisation, Organisation.id == AuditEvent.organisation_id)
        .outerjoin(Case, Case.id == AuditEvent.case_id)
        .where(within(actor, VIEW), watched(*kinds), AuditEvent.position.is_not(None))
        .where(or_(AuditEvent.case_id.is_(None), Case.id.is_not(None)))
        .order_by(AuditEvent.position.desc())
        .limit(SIZE + 1)
        .execution_options(**UNSCOPED)
    )
    if after is not None:
        rows = rows.where(AuditEvent.position < place(after))
    found = session.execute(rows).all()
    made = [
        Entry(
            one.at,
            kinds[one.event],
            detail_words(json.loads(one.detail) if one.detail else {}),
            who,
            home,
            one.roles,
            reference,
        )
        for one, who, home, reference in found[:SIZE]
    ]
    more = len(found) > SIZE
    return Page(made, mark(found[SIZE - 1][0].position) if more else None)
