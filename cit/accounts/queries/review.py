"""The open review of access: what is due, who is on the list."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased, joinedload

from cit import clock
from cit.accounts.models import (
    AccessReview,
    AccessReviewAnswer,
    Designation,
    User,
    UserRole,
)
from cit.accounts.queries.standing import held_on
from cit.accounts.rules import Standing, Verdict, is_near, review_due_on
from cit.db.settings import settings_of
from cit.db.zone import zone_of
from cit.organisations.models import Organisation
from cit.permissions.table import Role
from cit.web.paging import SIZE, Page, mark

# Upper rooms join: (session, user ids) -> what these users were given there, in words.
GRANTS: list[Callable[[Session, Collection[UUID]], Mapping[UUID, Sequence[str]]]] = []


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round is in one organization."""

    organisation_id: UUID
    name: str
    accounts: int
    answered: int


@dataclass(frozen=True, slots=True)
class Access:
    """One account as whoever reviews it needs it, with what was answered."""

    user: User
    verdict: Verdict | None
    answered_at: datetime | None
    answered_by: str | None
    standings: Sequence[Standing] = ()
    grants: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """What a review of access waits for: an open round, or a day."""

    open: AccessReview | None
    on: date | None
    near: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How a round stands over all organizations."""

    accounts: int
    kept: int
    changed: int
    disabled: int

    @property
    def left(self) -> int:
        return self.accounts - self.kept - self.changed - self.disabled


def open_review(session: Session) -> AccessReview | None:
    """The round that is not signed yet."""
    rows = select(AccessReview).where(AccessReview.closed_at.is_(None))
    return session.scalars(rows.order_by(AccessReview.begun_at)).first()


def due(session: Session) -> Due:
    """A year after the last signed round, or after the first account was made."""
    found, zone = open_review(session), zone_of(session)
    last = session.scalar(select(func.max(AccessReview.closed_at)))
    last = last or session.scalar(select(func.min(User.created_at)))
    today = clock.local_day(clock.now(), zone)
    before = clock.local_day(last, zone) if last else today
    on = found.due_on if found else review_due_on(before, settings_of(session).access_review_days)
    return Due(found, on, found is not None or is_near(on, today))


def progress(session: Session, review: AccessReview) -> list[Progress]:
    """Each organization with how many of its accounts are answered."""
    rows = (
        select(
            Organisation.id,
            Organisation.short_name,
            func.count(User.id),
            func.count(AccessReviewAnswer.user_id),
        )
        .join(User, User.organisation_id == Organisation.id)
        .outerjoin(AccessReviewAnswer, _answer_of(review))
        .where(_on_the_list(review))
        .group_by(Organisation.id, Organisation.short_name)
        .order_by(Organisation.short_name, Organisation.id)
    )
    return [Progress(*row) for row in session.execute(rows)]


def counts(session: Session, review: AccessReview) -> Counts:
    """How the whole round stands."""
    rows = (
        select(AccessReviewAnswer.verdict, func.count())
        .select_from(User)
        .outerjoin(AccessReviewAnswer, _answer_of(review))
        .where(_on_the_list(review))
        .group_by(AccessReviewAnswer.verdict)
    )
    found: dict[Verdict | None, int] = dict(session.execute(rows).all())
    each = [found.get(one, 0) for one in (Verdict.KEEP, Verdict.CHANGE, Verdict.DISABLE)]
    return Counts(sum(found.values()), *each)


def listed(
    session: Session, review: AccessReview, organisation_id: UUID, after: Sequence[str] | None
) -> Page[Access]:
    """A page of one organization's accounts, by name."""
    by = aliased(User)
    rows = (
        select(User, AccessReviewAnswer.verdict, AccessReviewAnswer.answered_at, by.name)
        .outerjoin(AccessReviewAnswer, _answer_of(review))
        .outerjoin(by, by.id == AccessReviewAnswer.answered_by_id)
        .where(_on_the_list(review), User.organisation_id == organisation_id)
        .order_by(User.name, User.id)
        .limit(SIZE + 1)
    )
    if after is not None:
        rows = rows.where(tuple_(User.name, User.id) > (after[0], UUID(after[1])))
    found = session.execute(rows).all()
    shown = found[:SIZE]
    ids = [row[0].id for row in shown]
    held, given = _standings(session, ids), _grants(session, ids)
    made = [Access(*row, held.get(row[0].id, ()), given.get(row[0].id, ())) for row in shown]
    more = len(found) > SIZE
    return Page(made, mark(made[-1].user.name, made[-1].user.id) if more else None)


def on_the_list(session: Session, review: AccessReview, user_id: UUID) -> User:
    """An account of a round, with its organization. Raises NoResultFound."""
    rows = (
        select(User)
        .outerjoin(AccessReviewAnswer, _answer_of(review))
        .where(User.id == user_id, _on_the_list(review))
    )
    return session.scalars(rows.options(joinedload(User.organisation))).one()


def is_answered(session: Session, review: AccessReview, user_id: UUID) -> bool:
    return session.get(AccessReviewAnswer, (review.id, user_id)) is not None


def others_review(session: Session, user_id: UUID) -> bool:
    """Whether there is another administrator who could answer for somebody."""
    rows = select(User.id).where(User.id != user_id, User.disabled_at.is_(None))
    rows = rows.where(User.roles.any(UserRole.role == Role.ADMINISTRATOR))
    return session.scalar(rows.limit(1)) is not None


def _answer_of(review: AccessReview) -> ColumnElement[bool]:
    return and_(AccessReviewAnswer.user_id == User.id, AccessReviewAnswer.review_id == review.id)


def _on_the_list(review: AccessReview) -> ColumnElement[bool]:
    """Who could sign in when the round began; whoever was disabled elsewhere meanwhile is off."""
    still = or_(User.disabled_at.is_(None), AccessReviewAnswer.user_id.is_not(None))
    return and_(User.created_at <= review.begun_at, still)


def _standings(session: Session, ids: Collection[UUID]) -> dict[UUID, list[Standing]]:
    today = clock.local_day(clock.now(), zone_of(session))
    rows = select(Designation.user_id, Designation.kind).where(
        Designation.user_id.in_(ids), or_(*(held_on(today, kind) for kind in Standing))
    )
    held: dict[UUID, list[Standing]] = {}
    for user_id, kind in session.execute(rows.order_by(Designation.from_on)):
        held.setdefault(user_id, []).append(kind)
    return held


def _grants(session: Session, ids: Collection[UUID]) -> dict[UUID, list[str]]:
    given: dict[UUID, list[str]] = {}
    for of in GRANTS:
        for user_id, words in of(session, ids).items():
            given.setdefault(user_id, []).extend(words)
    return given
