"""A notice, how somebody wants to be told, and the supervisors' week."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cit.db.base import AboutCase, Base, OfAgency, Row
from cit.notices.rules.kinds import Kind, Way


class Notice(Row, AboutCase, Base):
    """One thing for one person, told once. It holds ids and a kind; no words, no name."""

    __tablename__ = "notice"
    __table_args__ = (
        # Two runs at the same time, or an act and a run: the database lets one of them in.
        UniqueConstraint("user_id", "kind", "subject_id", "round"),
        Index("ix_notice_bell", "user_id", "done_at", "read_at"),
        Index("ix_notice_mail", "told_at", "way", "at"),
        Index("ix_notice_standing", "kind", "done_at"),
        Index("ix_notice_case", "case_id"),
        Index("ix_notice_person", "person_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[Kind]
    # What it is about stands in other rooms; without foreign keys, because it may be any of them.
    subject_id: Mapped[UUID]
    person_id: Mapped[UUID | None]
    # Which time: the version of a report, the step of a referral, when a plan was submitted.
    round: Mapped[int] = mapped_column(BigInteger)
    way: Mapped[Way]
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    # When it was put into a mail.
    told_at: Mapped[datetime | None]


class NoticeChoice(Base):
    """How somebody wants to hear of a kind of thing."""

    __tablename__ = "notice_choice"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    kind: Mapped[Kind] = mapped_column(primary_key=True)
    way: Mapped[Way]


class QuietHours(Base):
    """When somebody gets no mail that can wait; minutes of the agency's day."""

    __tablename__ = "quiet_hours"
    __table_args__ = (
        CheckConstraint("from_minute >= 0 AND from_minute < 1440", "from_in_a_day"),
        CheckConstraint("until_minute >= 0 AND until_minute < 1440", "until_in_a_day"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    from_minute: Mapped[int]
    until_minute: Mapped[int]


class UnitWeek(Row, OfAgency, Base):
    """The counts of an agency at the hour of its weekly digest."""

    __tablename__ = "unit_week"
    __table_args__ = (UniqueConstraint("agency_id", "week_on"),)

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), sort_order=-1)
    week_on: Mapped[date]
    made_at: Mapped[datetime]
    reviews: Mapped[int]
    overdue: Mapped[int]
    silent: Mapped[int]
    actions: Mapped[int]
    done: Mapped[int]
