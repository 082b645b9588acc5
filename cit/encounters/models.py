"""The encounter report, its submitted versions, its dispositions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.models import User
from cit.cases.models import Case
from cit.db.base import Base, OfCase, Row
from cit.encounters.rules import Force, Group, Outcome, Status
from cit.encryption.keys import Owner
from cit.encryption.sealed import JSON, Sealed, sealed
from cit.people.rules import Known


class Encounter(Row, OfCase, Base):
    """What the officer saw and did.

    All answers stay sealed in `answers` ({page: {question: value}}). The clear columns are the
    codes that reports count by; they are set from the answers at submission.
    """

    __tablename__ = "encounter"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        UniqueConstraint("case_id", "author_id"),
        ForeignKeyConstraint(["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"]),
        CheckConstraint("(status = 'approved') = (approved_at IS NOT NULL)", "approved_with_time"),
        Index("ix_encounter_status", "agency_id", "status", "review_due_at"),
        # Found by its case; holds all that reports count, so that they never fetch the row.
        Index(
            "ix_encounter_counted",
            "case_id",
            "status",
            "id",
            "approved_at",
            "force",
            "handcuffs",
            "injury_person",
            "arrestable",
        ),
        Index("ix_encounter_author", "author_id", "status"),
    )

    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    # An imported report knows its officer only by the other system's code.
    author_code: Mapped[str | None]
    author_designated: Mapped[bool | None]
    status: Mapped[Status] = mapped_column(default=Status.DRAFT)
    version: Mapped[int] = mapped_column(default=0)
    answers_sealed: Mapped[bytes | None]
    return_reason_sealed: Mapped[bytes | None]
    started_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    review_due_at: Mapped[datetime | None]
    reviewed_at: Mapped[datetime | None]
    reviewed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    approved_at: Mapped[datetime | None]

    # Codes for outcomes; NULL is "not known" and is reported as missing.
    nature: Mapped[str | None]
    point: Mapped[str | None]
    force: Mapped[Force | None]
    handcuffs: Mapped[bool | None]
    injury_person: Mapped[bool | None]
    injury_officer: Mapped[bool | None]
    injury_other: Mapped[bool | None]
    arrestable: Mapped[bool | None]
    co_responder: Mapped[bool | None]
    supervisor_responded: Mapped[bool | None]
    veteran: Mapped[Known | None]
    housing: Mapped[str | None]
    facility_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    wants_follow_up: Mapped[Known | None]

    answers: Sealed[dict[str, Any]] = sealed(Owner.CASE, owner="case_id", codec=JSON)
    return_reason: Sealed[str] = sealed(Owner.CASE, owner="case_id")

    case: Mapped[Case] = relationship(
        lazy="raise", foreign_keys="Encounter.case_id", primaryjoin="Encounter.case_id == Case.id"
    )
    author: Mapped[User | None] = relationship(lazy="raise", foreign_keys="Encounter.author_id")
    reviewed_by: Mapped[User | None] = relationship(
        lazy="raise", foreign_keys="Encounter.reviewed_by_id"
    )


class EncounterVersion(Row, OfCase, Base):
    """A report as it was submitted, and what the review said: kept, never overwritten."""

    __tablename__ = "encounter_version"
    __table_args__ = (
        UniqueConstraint("encounter_id", "number"),
        ForeignKeyConstraint(
            ["agency_id", "encounter_id"], ["encounter.agency_id", "encounter.id"]
        ),
        Index("ix_encounter_version_case", "case_id"),
    )

    encounter_id: Mapped[UUID]
    number: Mapped[int]
    submitted_at: Mapped[datetime]
    answers_sealed: Mapped[bytes]
    decision: Mapped[Status | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    reason_sealed: Mapped[bytes | None]

    answers: Sealed[dict[str, Any]] = sealed(Owner.CASE, owner="case_id", codec=JSON)
    reason: Sealed[str] = sealed(Owner.CASE, owner="case_id")


class Disposition(Row, OfCase, Base):
    """One way in which an encounter ended."""

    __tablename__ = "disposition"
    __table_args__ = (
        UniqueConstraint("encounter_id", "outcome"),
        ForeignKeyConstraint(
            ["agency_id", "encounter_id"], ["encounter.agency_id", "encounter.id"]
        ),
        Index("ix_disposition_case", "case_id"),
        Index("ix_disposition_group", "agency_id", "group", "encounter_id"),
        Index("ix_disposition_counted", "encounter_id", "is_primary", "group", "outcome"),
    )

    encounter_id: Mapped[UUID]
    outcome: Mapped[Outcome]
    group: Mapped[Group]
    is_primary: Mapped[bool] = mapped_column(default=False)
