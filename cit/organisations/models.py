"""Organisations, and the lists an agency keeps."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cit.db.base import Base, OfAgency, Row
from cit.permissions.check import Kind


class Organisation(Row, Base):
    """A police agency, or a partner organisation. Everything here is public knowledge."""

    __tablename__ = "organisation"

    kind: Mapped[Kind]
    name: Mapped[str] = mapped_column(unique=True)
    short_name: Mapped[str]
    phone: Mapped[str | None]
    urgent_phone: Mapped[str | None]
    address: Mapped[str | None]
    hours: Mapped[str | None]
    services: Mapped[str | None]
    languages: Mapped[str | None]
    accepts_drop_off: Mapped[bool] = mapped_column(default=False)
    accepts_involuntary: Mapped[bool] = mapped_column(default=False)
    accepts_minors: Mapped[bool] = mapped_column(default=False)
    capacity_today: Mapped[int | None]
    capacity_at: Mapped[datetime | None]
    agreement_until: Mapped[date | None]
    active: Mapped[bool] = mapped_column(default=True)


class District(Row, OfAgency, Base):
    """A beat or district of an agency: the only part of a place that is kept in clear."""

    __tablename__ = "district"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        UniqueConstraint("agency_id", "name"),
    )

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)


class CallType(Row, OfAgency, Base):
    """An entry of the agency's list of call types, with its mental-health relevance."""

    __tablename__ = "call_type"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        UniqueConstraint("agency_id", "code"),
        Index("ix_call_type_active", "agency_id", "active"),
    )

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    code: Mapped[str]
    label: Mapped[str]
    mental_health: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
