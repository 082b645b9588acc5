"""A crisis call and everything the dispatcher keeps about it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    column,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.models import User
from cit.cases.rules import COUNTED, CloseReason, Happening, Origin, Part, Place, Priority, Status
from cit.db.base import Base, OfAgency, OfCase, Row
from cit.encryption.gone import MayEnd
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed, sealed
from cit.organisations.models import CallType, District
from cit.people.models import Person


def _when_listed(context: Any) -> datetime:
    values: dict[str, datetime] = context.get_current_parameters()
    return values.get("received_at") or values["created_at"]


class Case(Row, MayEnd, OfAgency, Base):
    """One crisis call and everything that follows it."""

    __tablename__ = "case_file"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        UniqueConstraint("agency_id", "cad_number"),
        UniqueConstraint("agency_id", "source", "source_id"),
        ForeignKeyConstraint(["agency_id", "person_id"], ["person.agency_id", "person.id"]),
        ForeignKeyConstraint(["agency_id", "district_id"], ["district.agency_id", "district.id"]),
        ForeignKeyConstraint(
            ["agency_id", "initial_type_id"], ["call_type.agency_id", "call_type.id"]
        ),
        ForeignKeyConstraint(
            ["agency_id", "final_type_id"], ["call_type.agency_id", "call_type.id"]
        ),
        CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", "closed_with_its_time"),
        Index("ix_case_file_newest", "agency_id", "listed_at", "id"),
        Index("ix_case_file_status", "agency_id", "status", "listed_at", "id"),
        Index("ix_case_file_district", "agency_id", "district_id", "listed_at", "id"),
        # Open cases are few beside all there ever were.
        Index(
            "ix_case_file_open",
            "agency_id",
            "listed_at",
            "id",
            sqlite_where=column("closed_at").is_(None),
            postgresql_where=column("closed_at").is_(None),
        ),
        Index("ix_case_file_counted", *COUNTED),
        Index("ix_case_file_contacts", "agency_id", "person_id", "local_day", "id", "sealed_at"),
        Index("ix_case_file_person", "agency_id", "person_id", "received_at"),
        # Sealed cases are few too, and every query asks whether a row belongs to one.
        Index(
            "ix_case_file_sealed",
            "person_id",
            "id",
            sqlite_where=column("sealed_at").is_not(None),
            postgresql_where=column("sealed_at").is_not(None),
        ),
    )

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    reference: Mapped[str] = mapped_column(unique=True)
    status: Mapped[Status] = mapped_column(default=Status.RECEIVED)
    person_id: Mapped[UUID | None]
    cad_number: Mapped[str | None]
    report_number: Mapped[str | None]
    # NULL where another system did not say.
    origin: Mapped[Origin | None]
    priority: Mapped[Priority] = mapped_column(default=Priority.PROMPT)
    initial_type_id: Mapped[UUID | None]
    final_type_id: Mapped[UUID | None]
    mental_health: Mapped[bool] = mapped_column(default=False)
    mental_health_at: Mapped[datetime | None]
    place: Mapped[Place | None]
    district_id: Mapped[UUID | None]
    address_sealed: Mapped[bytes | None]
    caller_sealed: Mapped[bytes | None]
    summary_sealed: Mapped[bytes | None]
    cit_requested: Mapped[bool] = mapped_column(default=False)
    # Judged by what was true on the day: set when a responder is sent, and when one arrives.
    cit_dispatched: Mapped[bool | None]
    cit_arrived: Mapped[bool | None]
    # What lists are sorted by: the call's own time, else when we heard of it. Never NULL: databases
    # disagree on where NULL stands, and a page must not lose a row there.
    listed_at: Mapped[datetime] = mapped_column(default=_when_listed)
    received_at: Mapped[datetime | None]
    dispatched_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    facility_arrived_at: Mapped[datetime | None]
    handed_over_at: Mapped[datetime | None]
    facility_left_at: Mapped[datetime | None]
    cleared_at: Mapped[datetime | None]
    times_missing: Mapped[str | None]
    # The agency's own calendar day of the call: what reports count by; NULL where unknown.
    local_day: Mapped[date | None]
    # The person's contact before this one, kept so that repeat contact is one comparison.
    previous_day: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    close_reason: Mapped[CloseReason | None]
    # Only those who are named reach a sealed case.
    sealed_at: Mapped[datetime | None]
    source: Mapped[str | None]
    source_id: Mapped[str | None]
    created_at: Mapped[datetime]
    created_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    address: Sealed[str] = sealed(Owner.CASE, owner="id")
    caller: Sealed[str] = sealed(Owner.CASE, owner="id")
    summary: Sealed[str] = sealed(Owner.CASE, owner="id")

    person: Mapped[Person | None] = relationship(
        lazy="raise", foreign_keys="Case.person_id", primaryjoin="Case.person_id == Person.id"
    )
    district: Mapped[District | None] = relationship(
        lazy="raise", foreign_keys="Case.district_id", primaryjoin="Case.district_id == District.id"
    )
    initial_type: Mapped[CallType | None] = relationship(
        lazy="raise",
        foreign_keys="Case.initial_type_id",
        primaryjoin="Case.initial_type_id == CallType.id",
    )
    final_type: Mapped[CallType | None] = relationship(
        lazy="raise",
        foreign_keys="Case.final_type_id",
        primaryjoin="Case.final_type_id == CallType.id",
    )


class Assignment(Row, OfCase, Base):
    """A responder on a case, from–to. Credit for work follows the interval."""

    __tablename__ = "assignment"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"]),
        Index("ix_assignment_case", "case_id", "user_id"),
        Index("ix_assignment_user", "user_id", "until_at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    part: Mapped[Part]
    unit: Mapped[str | None]
    designated: Mapped[bool]
    from_at: Mapped[datetime]
    dispatched_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    cleared_at: Mapped[datetime | None]
    until_at: Mapped[datetime | None]
    assigned_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    case: Mapped[Case] = relationship(
        lazy="raise", foreign_keys="Assignment.case_id", primaryjoin="Assignment.case_id == Case.id"
    )
    user: Mapped[User] = relationship(lazy="raise", foreign_keys="Assignment.user_id")


class CaseEvent(Row, OfCase, Base):
    """A line of the case's own story; `detail` is a code, never words about the person."""

    __tablename__ = "case_event"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"]),
        Index("ix_case_event_case", "case_id", "at"),
    )

    at: Mapped[datetime]
    what: Mapped[Happening]
    detail: Mapped[str | None]
    about_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    about: Mapped[User | None] = relationship(lazy="raise", foreign_keys="CaseEvent.about_id")
    by: Mapped[User | None] = relationship(lazy="raise", foreign_keys="CaseEvent.by_id")


class CaseToken(OfCase, Base):
    """A truncated keyed hash of house and street: finds earlier calls to the same place."""

    __tablename__ = "case_token"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"]),
        Index("ix_case_token_find", "agency_id", "token", "case_id"),
    )

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    # While index keys are being renewed there is a token for each version of the key.
    version: Mapped[int] = mapped_column(primary_key=True, server_default="1")
    token: Mapped[int]
