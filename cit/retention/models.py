"""What an agency decided to keep for how long, and what must not be destroyed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.models import User
from cit.db.base import Base, OfAgency, OfCase, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed, sealed
from cit.retention.rules.holds import About, Why
from cit.retention.rules.schedule import Kind


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
