"""What waits for a supervisor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.encounters.models import Disposition, Encounter
from cit.encounters.policies import within
from cit.encounters.queries.about import AUTHOR, KIND, MOST, of_calls
from cit.encounters.rules import Force, Outcome, Status
from cit.encounters.rules.codes import must_review
from cit.permissions.check import Actor
from cit.permissions.table import Permission


@dataclass(frozen=True, slots=True)
class ToReview:
    """A report that waits for a supervisor."""

    encounter_id: UUID
    case_id: UUID
    reference: str
    kind: str
    author: str
    version: int
    submitted_at: datetime
    due_at: datetime
    opened_at: datetime | None
    main: Outcome | None
    force: Force | None
    injured: bool

    @property
    def has_force(self) -> bool:
        return must_review(self.force)

    @property
    def must_review(self) -> bool:
        """Force or injury: never approved unread, or together with others."""
        return must_review(self.force, self.injured)


def to_review(session: Session, actor: Actor) -> Sequence[ToReview]:
    """Submitted reports the actor may decide on, the first due first."""
    rows = of_calls(
        select(
            Encounter.id,
            Case.id,
            Case.reference,
            KIND,
            AUTHOR,
            Encounter.version,
            Encounter.submitted_at,
            Encounter.review_due_at,
            Encounter.opened_at,
            Disposition.outcome,
            Encounter.force,
            or_(
                Encounter.injury_person.is_(True),
                Encounter.injury_officer.is_(True),
                Encounter.injury_other.is_(True),
            ),
        )
    )
    primary = (Disposition.encounter_id == Encounter.id) & Disposition.is_primary
    rows = rows.outerjoin(Disposition, primary).where(
        Encounter.status == Status.SUBMITTED, within(actor, Permission.ENCOUNTER_REVIEW)
    )
    found: Any = session.execute(rows.order_by(Encounter.review_due_at, Encounter.id).limit(MOST))
    return [ToReview(*row) for row in found]
