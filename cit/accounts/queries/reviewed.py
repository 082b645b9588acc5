"""Signed reviews of access."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, joinedload

from cit.accounts.models import AccessReview, AccessReviewAnswer, User
from cit.accounts.rules import Verdict, list_hash
from cit.organisations.models import Organisation

PAST = 20


@dataclass(frozen=True, slots=True)
class Signed:
    """A line of a signed list."""

    name: str
    username: str
    organisation: str
    roles: str
    verdict: Verdict
    answered_by: str
    answered_at: datetime
    user_id: UUID = field(repr=False)

    def written(self) -> tuple[str, ...]:
        """What the hash of the list covers. Names may change later, ids do not."""
        moment = self.answered_at.isoformat(timespec="seconds")
        return (str(self.user_id), self.roles, self.verdict.value, moment)


def get_review(session: Session, review_id: UUID) -> AccessReview:
    """A signed round, with who began and who signed it. Raises NoResultFound."""
    rows = select(AccessReview).where(
        AccessReview.id == review_id, AccessReview.closed_at.is_not(None)
    )
    both = (joinedload(AccessReview.begun_by), joinedload(AccessReview.closed_by))
    return session.scalars(rows.options(*both)).one()


def past(session: Session) -> Sequence[AccessReview]:
    """The newest signed rounds."""
    rows = select(AccessReview).where(AccessReview.closed_at.is_not(None))
    rows = rows.options(joinedload(AccessReview.closed_by))
    return session.scalars(rows.order_by(AccessReview.closed_at.desc()).limit(PAST)).all()


def signed_list(session: Session, review: AccessReview) -> list[Signed]:
    """Every answer of a round, by organization and name."""
    by = aliased(User)
    answer = AccessReviewAnswer
    rows = (
        select(
            User.name,
            User.username,
            Organisation.name,
            answer.roles,
            answer.verdict,
            by.name,
            answer.answered_at,
            User.id,
        )
        .join(User, User.id == answer.user_id)
        .join(Organisation, Organisation.id == User.organisation_id)
        .join(by, by.id == answer.answered_by_id)
        .where(answer.review_id == review.id)
        .order_by(Organisation.name, User.name, User.id)
    )
    return [Signed(*row) for row in session.execute(rows)]


def hash_of(rows: Sequence[Signed]) -> str:
    """The hash of a list of answers."""
    return list_hash(one.written() for one in rows)
