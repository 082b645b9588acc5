"""A follow-up that is due, and every attempt to make it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.models import User
from cit.cases.models import Case
from cit.db.base import Base, OfCase, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed, sealed
from cit.followups.rules import Kind, Result, Status, Stop, Way
from cit.people.models import Person


class FollowUp(Row, OfCase, Base):
    """Contact owed to a person after an encounter."""

    __tablename__ = "follow_up"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        UniqueConstraint("case_id", "kind", "due_at"),
        ForeignKeyConstraint(["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"]),
        ForeignKeyConstraint(["agency_id", "person_id"], ["person.agency_id", "person.id"]),
        CheckConstraint("(status = 'due') = (ended_at IS NULL)", "ended_with_its_time"),
        Index("ix_follow_up_due", "agency_id", "status", "due_at"),
        Index("ix_follow_up_owner", "owner_id", "status", "due_at"),
        # Found by its case; holds all that reports count, so that they never fetch the row.
        Index(
            "ix_follow_up_counted",
            "case_id",
            "kind",
            "agreed",
            "due_at",
            "from_at",
            "reached_at",
            "first_attempt_at",
        ),
    )

    person_id: Mapped[UUID | None]
    kind: Mapped[Kind]
    status: Mapped[Status] = mapped_column(default=Status.DUE)
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    # The person's agreement to be contacted; refusals are shown beside the rate, not in it.
    agreed: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    from_at: Mapped[datetime]
    due_at: Mapped[datetime]
    first_attempt_at: Mapped[datetime | None]
    reached_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    stop_reason: Mapped[Stop | None]
    attempts: Mapped[int] = mapped_column(default=0)

    case: Mapped[Case] = relationship(
        lazy="raise", foreign_keys="FollowUp.case_id", primaryjoin="FollowUp.case_id == Case.id"
    )
    person: Mapped[Person | None] = relationship(
        lazy="raise",
        foreign_keys="FollowUp.person_id",
        primaryjoin="FollowUp.person_id == Person.id",
    )
    owner: Mapped[User | None] = relationship(lazy="raise", foreign_keys="FollowUp.owner_id")


class Attempt(Row, OfCase, Base):
    """One try to reach the person."""

    __tablename__ = "follow_up_attempt"
    __table_args__ = (
        ForeignKeyConstraint(
            ["agency_id", "follow_up_id"], ["follow_up.agency_id", "follow_up.id"]
        ),
        Index("ix_follow_up_attempt_case", "case_id", "at"),
        Index("ix_follow_up_attempt_of", "follow_up_id"),
    )

    follow_up_id: Mapped[UUID]
    at: Mapped[datetime]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    way: Mapped[Way]
    result: Mapped[Result]
    note_sealed: Mapped[bytes | None]

    note: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    by: Mapped[User] = relationship(lazy="raise")
