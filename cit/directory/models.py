"""The rows of packages as they came, the entries put together from them, and corrections."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cit.db.base import Base, OfAgency, Row
from cit.directory.rules.corrections import Part


class DirectoryRow(Row, Base):
    """A row of a package; one that vanished from its package stays, and is no longer listed."""

    __tablename__ = "directory_row"
    __table_args__ = (UniqueConstraint("source", "kind", "key"),)

    source: Mapped[str]
    kind: Mapped[str]  # the table of HSDS 3.0
    key: Mapped[str]
    place: Mapped[str]
    cells: Mapped[dict[str, Any]] = mapped_column(JSON)
    links: Mapped[dict[str, Any]] = mapped_column(JSON)
    gone_at: Mapped[datetime | None]


class DirectoryEntry(Row, Base):
    """A service at a place, as it is looked for. Everything here is public knowledge."""

    __tablename__ = "directory_entry"
    __table_args__ = (
        Index("ix_directory_entry_name", "sort_name", "id"),
        Index("ix_directory_entry_source", "source"),
    )

    source: Mapped[str]
    service_key: Mapped[str]
    location_key: Mapped[str | None]
    organisation_key: Mapped[str]
    sort_name: Mapped[str]
    name: Mapped[str]
    organisation_name: Mapped[str]
    about: Mapped[str | None]
    eligibility: Mapped[str | None]
    alert: Mapped[str | None]
    how: Mapped[str | None]
    website: Mapped[str | None]
    status: Mapped[str]
    needs: Mapped[str]
    place: Mapped[str | None]
    address: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    confidential: Mapped[bool]
    phones: Mapped[list[Any]] = mapped_column(JSON)
    languages: Mapped[str]
    hours: Mapped[str]
    drop_off: Mapped[bool | None]
    involuntary: Mapped[bool | None]
    minors: Mapped[bool | None]
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    # What the package says of that which may be corrected.
    said: Mapped[dict[str, Any]] = mapped_column(JSON)
    gone_at: Mapped[datetime | None]
    # Hours that somebody wrote down for one day; without both it is closed on it.
    today_on: Mapped[date | None]
    today_opens: Mapped[int | None]
    today_closes: Mapped[int | None]


class DirectoryHours(Row, Base):
    """A span of a day in which an entry is open."""

    __tablename__ = "directory_hours"
    __table_args__ = (Index("ix_directory_hours_entry", "entry_id"),)

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("directory_entry.id"))
    weekday: Mapped[int | None]
    nth: Mapped[int | None]
    opens: Mapped[int]
    closes: Mapped[int]
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    closed: Mapped[bool]


class DirectoryCorrection(Row, Base):
    """What somebody who keeps the directory knows better than the package."""

    __tablename__ = "directory_correction"
    __table_args__ = (UniqueConstraint("entry_id", "part"),)

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("directory_entry.id"))
    part: Mapped[Part]
    value: Mapped[str]
    at: Mapped[datetime]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))


class DirectoryImport(Row, Base):
    """An import and its account."""

    __tablename__ = "directory_import"
    __table_args__ = (Index("ix_directory_import_at", "at"),)

    source: Mapped[str]
    at: Mapped[datetime]
    file_hash: Mapped[str]
    added: Mapped[int]
    changed: Mapped[int]
    same: Mapped[int]
    gone: Mapped[int]
    left_out: Mapped[int]
    remarks: Mapped[list[Any]] = mapped_column(JSON)


class DistrictCentre(Row, OfAgency, Base):
    """The middle of a district: what distances are measured from."""

    __tablename__ = "district_centre"
    __table_args__ = (
        UniqueConstraint("district_id"),
        ForeignKeyConstraint(["agency_id", "district_id"], ["district.agency_id", "district.id"]),
    )

    district_id: Mapped[UUID]
    latitude: Mapped[float]
    longitude: Mapped[float]
