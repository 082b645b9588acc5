"""A plan, its versions, who decided that patrol sees it, and what patrol suggests."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, column
from sqlalchemy.orm import Mapped, mapped_column

from cit.db.base import Base, OfPerson, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import JSON, Sealed, sealed
from cit.plans.rules.seeing import Choice
from cit.plans.rules.states import OPEN, State, Suggested

_PERSON = (["agency_id", "person_id"], ["person.agency_id", "person.id"])
_PLAN = (["agency_id", "plan_id"], ["response_plan.agency_id", "response_plan.id"])
_STANDING = column("state") == State.APPROVED.value
_OPEN = column("state").in_([one.value for one in OPEN])


class ResponsePlan(Row, OfPerson, Base):
    """The plan of a person: who sees it, and when it is looked at again."""

    __tablename__ = "response_plan"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        UniqueConstraint("agency_id", "person_id"),
        ForeignKeyConstraint(*_PERSON),
        Index("ix_response_plan_newest", "agency_id", "created_at", "id"),
        Index("ix_response_plan_review", "agency_id", "review_due_on"),
    )

    choice: Mapped[Choice] = mapped_column(default=Choice.AUTOMATIC)
    # NULL where no version is in force.
    review_due_on: Mapped[date | None]
    reviewed_at: Mapped[datetime | None]
    reviewed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]


class PlanVersion(Row, OfPerson, Base):
    """One version. Once approved its words never change."""

    __tablename__ = "plan_version"
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        ForeignKeyConstraint(*_PERSON),
        ForeignKeyConstraint(*_PLAN),
        Index("ix_plan_version_person", "agency_id", "person_id"),
        Index("ix_plan_version_state", "agency_id", "state", "submitted_at"),
        # At most one is in force, and at most one is being written.
        Index(
            "uq_plan_version_standing",
            "plan_id",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
        Index(
            "uq_plan_version_open",
            "plan_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    plan_id: Mapped[UUID]
    number: Mapped[int]
    state: Mapped[State] = mapped_column(default=State.DRAFT)
    content_sealed: Mapped[bytes | None]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    # Why it was sent back, or withdrawn.
    words_sealed: Mapped[bytes | None]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    content: Sealed[Any] = sealed(Owner.PERSON, owner="person_id", codec=JSON)
    words: Sealed[str] = sealed(Owner.PERSON, owner="person_id")


class PlanChoice(Row, OfPerson, Base):
    """Somebody decided whether patrol sees a plan, and said why."""

    __tablename__ = "plan_choice"
    __table_args__ = (
        ForeignKeyConstraint(*_PERSON),
        ForeignKeyConstraint(*_PLAN),
        Index("ix_plan_choice_person", "agency_id", "person_id", "at"),
    )

    plan_id: Mapped[UUID]
    choice: Mapped[Choice]
    note_sealed: Mapped[bytes | None]
    at: Mapped[datetime]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    note: Sealed[str] = sealed(Owner.PERSON, owner="person_id")


class PlanSuggestion(Row, OfPerson, Base):
    """What somebody on patrol would change, and what became of it."""

    __tablename__ = "plan_suggestion"
    __table_args__ = (
        ForeignKeyConstraint(*_PERSON),
        Index("ix_plan_suggestion_person", "agency_id", "person_id", "at"),
        Index("ix_plan_suggestion_state", "agency_id", "state", "at"),
    )

    state: Mapped[Suggested] = mapped_column(default=Suggested.OPEN)
    words_sealed: Mapped[bytes | None]
    at: Mapped[datetime]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    answer_sealed: Mapped[bytes | None]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    words: Sealed[str] = sealed(Owner.PERSON, owner="person_id")
    answer: Sealed[str] = sealed(Owner.PERSON, owner="person_id")
