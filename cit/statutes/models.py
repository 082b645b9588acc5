"""Firearms that are kept safe with their clocks, and worksheets for a hold."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cit.db.base import Base, OfCase, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import JSON, Sealed, sealed
from cit.statutes.rules.firearms import Ending, Kind
from cit.statutes.rules.firearms import State as Keeping
from cit.statutes.rules.holds import State

_CASE = (["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"])


class Firearm(Row, OfCase, Base):
    """A firearm that was taken or given, or a petition about firearms."""

    __tablename__ = "firearm"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        ForeignKeyConstraint(*_CASE),
        Index("ix_firearm_case", "case_id", "taken_at"),
    )

    kind: Mapped[Kind]
    state: Mapped[Keeping] = mapped_column(default=Keeping.KEPT)
    taken_at: Mapped[datetime]
    taken_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    # Which pack its clocks came from, and of when.
    pack: Mapped[str] = mapped_column(String(40))
    pack_revision: Mapped[str] = mapped_column(String(40))
    what_sealed: Mapped[bytes | None]
    receipt_sealed: Mapped[bytes | None]
    kept_sealed: Mapped[bytes | None]
    note_sealed: Mapped[bytes | None]
    created_at: Mapped[datetime]
    ending: Mapped[Ending | None]
    ended_on: Mapped[date | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    what: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    receipt: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    kept: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    note: Sealed[str] = sealed(Owner.CASE, owner="case_id")


class FirearmStep(Row, OfCase, Base):
    """One clock of a firearm: what is to be done, until when, and that it was done."""

    __tablename__ = "firearm_step"
    __table_args__ = (
        UniqueConstraint("firearm_id", "key"),
        ForeignKeyConstraint(*_CASE),
        ForeignKeyConstraint(["agency_id", "firearm_id"], ["firearm.agency_id", "firearm.id"]),
        Index("ix_firearm_step_case", "case_id"),
        Index("ix_firearm_step_due", "agency_id", "ended_at", "due_at"),
    )

    firearm_id: Mapped[UUID]
    key: Mapped[str] = mapped_column(String(40))
    # The words of the pack as they were: a pack may change, what was owed does not.
    act: Mapped[str] = mapped_column(String(200))
    who: Mapped[str] = mapped_column(String(10))
    source: Mapped[str] = mapped_column(String(200))
    due_at: Mapped[datetime]
    done_on: Mapped[date | None]
    done_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    # Done, or no longer owed because the keeping ended.
    ended_at: Mapped[datetime | None]


class HoldWorksheet(Row, OfCase, Base):
    """The facts that a statutory form asks for; a completed version never changes."""

    __tablename__ = "hold_worksheet"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        ForeignKeyConstraint(*_CASE),
        Index("ix_hold_worksheet_author", "author_id", "state"),
    )

    number: Mapped[int]
    state: Mapped[State] = mapped_column(default=State.DRAFT)
    pack: Mapped[str] = mapped_column(String(40))
    pack_revision: Mapped[str] = mapped_column(String(40))
    start_at: Mapped[datetime | None]
    until_at: Mapped[datetime | None]
    answers_sealed: Mapped[bytes | None]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]

    answers: Sealed[Any] = sealed(Owner.CASE, owner="case_id", codec=JSON)
