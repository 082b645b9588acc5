"""What an agency decided to keep for how long, and what must not be destroyed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.models import User
from cit.db.base import Base, OfAgency, OfCase, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed, sealed
from cit.retention.rules.holds import About, Why
from cit.retention.rules.runs import State, state_of
from cit.retention.rules.schedule import Kind
from cit.retention.rules.waits import Waits


class RetentionTerm(Row, OfAgency, Base):
    """A term that differs from the default, or whose grounds do."""

    __tablename__ = "retention_term"
    __table_args__ = (UniqueConstraint("agency_id", "kind"),)

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[Kind]
    months: Mapped[int]
    basis: Mapped[str]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))


class Hold(Row, OfCase, Base):
    """Something that nobody destroys: one case, one person with all cases, or a span of days.

    Without foreign keys to case and person: a hold that was released outlives them.
    """

    __tablename__ = "legal_hold"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN case_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN first_on IS NULL THEN 0 ELSE 1 END) = 1",
            "about_one_thing",
        ),
        CheckConstraint("(first_on IS NULL) = (last_on IS NULL)", "days_in_pairs"),
        CheckConstraint("(released_at IS NULL) = (released_by_id IS NULL)", "released_by_whom"),
        Index("ix_legal_hold_case", "case_id"),
        Index("ix_legal_hold_person", "person_id"),
        Index("ix_legal_hold_agency", "agency_id", "released_at"),
    )

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    case_id: Mapped[UUID | None] = mapped_column(sort_order=-1)  # type: ignore[assignment]
    person_id: Mapped[UUID | None]
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]
    why: Mapped[Why]
    order_sealed: Mapped[bytes | None]
    words_sealed: Mapped[bytes | None]
    placed_at: Mapped[datetime]
    placed_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    until_on: Mapped[date | None]
    released_at: Mapped[datetime | None]
    released_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    released_words_sealed: Mapped[bytes | None]

    # Under the key of who placed it: a hold on some days has no case, and outlives what it held.
    order: Sealed[str] = sealed(Owner.USER, owner="placed_by_id")
    words: Sealed[str] = sealed(Owner.USER, owner="placed_by_id")
    released_words: Sealed[str] = sealed(Owner.USER, owner="placed_by_id")

    placed_by: Mapped[User] = relationship(lazy="raise", foreign_keys="Hold.placed_by_id")
    released_by: Mapped[User | None] = relationship(
        lazy="raise", foreign_keys="Hold.released_by_id"
    )

    @property
    def about(self) -> About:
        """What it covers."""
        if self.case_id is not None:
            return About.CASE
        return About.PERSON if self.person_id is not None else About.DAYS

    def stands(self, today: date) -> bool:
        """Whether it holds on a day."""
        return self.released_at is None and (self.until_on is None or self.until_on >= today)


class PurgeRun(Row, OfAgency, Base):
    """A list of records past their term that one person proposed and another approves."""

    __tablename__ = "purge_run"
    __table_args__ = (
        CheckConstraint(
            "approved_by_id IS NULL OR approved_by_id <> proposed_by_id", "two_persons"
        ),
        CheckConstraint("(approved_at IS NULL) = (approved_by_id IS NULL)", "approved_by_whom"),
        CheckConstraint("finished_at IS NULL OR approved_at IS NOT NULL", "approved_first"),
        Index("ix_purge_run_newest", "agency_id", "proposed_at"),
    )

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    # A list of sealed cases only: it is known to those who are named in all of them.
    secret: Mapped[bool] = mapped_column(default=False)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    proposed_at: Mapped[datetime]
    proposed_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    refused_at: Mapped[datetime | None]
    refused_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    finished_at: Mapped[datetime | None]

    proposed_by: Mapped[User] = relationship(lazy="raise", foreign_keys="PurgeRun.proposed_by_id")
    approved_by: Mapped[User | None] = relationship(
        lazy="raise", foreign_keys="PurgeRun.approved_by_id"
    )
    parts: Mapped[list["PurgePart"]] = relationship(
        lazy="selectin", order_by="PurgePart.place", cascade="all, delete-orphan"
    )

    def state(self, now: datetime) -> State:
        """Where it stands."""
        return state_of(now, self.proposed_at, self.approved_at, self.refused_at, self.finished_at)

    @property
    def total(self) -> int:
        """How many records are on the list."""
        return sum(one.total for one in self.parts)


class PurgePart(Base):
    """One kind of record on the list: on what grounds, how many, how many went and stayed."""

    __tablename__ = "purge_part"

    run_id: Mapped[UUID] = mapped_column(ForeignKey("purge_run.id"), primary_key=True)
    kind: Mapped[Kind] = mapped_column(primary_key=True)
    place: Mapped[int]
    months: Mapped[int]
    basis: Mapped[str]
    before_on: Mapped[date]
    first_on: Mapped[date]
    last_on: Mapped[date]
    total: Mapped[int]
    destroyed: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[int] = mapped_column(default=0)


class PurgeItem(Row, OfCase, Base):
    """One record on the list. Without foreign keys: it outlives what it names."""

    __tablename__ = "purge_item"
    __table_args__ = (
        UniqueConstraint("run_id", "kind", "about_id"),
        Index("ix_purge_item_open", "run_id", "done_at", "kind"),
    )

    run_id: Mapped[UUID] = mapped_column(ForeignKey("purge_run.id"))
    case_id: Mapped[UUID | None] = mapped_column(sort_order=-1)  # type: ignore[assignment]
    kind: Mapped[Kind]
    about_id: Mapped[UUID]
    reference: Mapped[str | None]
    term_on: Mapped[date]
    done_at: Mapped[datetime | None]
    # Why it was left out.
    stayed: Mapped[Waits | None]
