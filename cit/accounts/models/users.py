"""Users and their roles, designation, duty."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.rules import Standing, Theme
from cit.db.base import Base, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed, sealed
from cit.organisations.models import Organisation
from cit.permissions.table import Role


class User(Row, Base):
    """Somebody who signs in."""

    __tablename__ = "user_account"

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    title: Mapped[str | None]
    unit: Mapped[str | None]
    # Where notices go as mail; without one they stand on the screen only.
    email: Mapped[str | None]
    password_hash: Mapped[str]
    password_at: Mapped[datetime]
    must_change_password: Mapped[bool] = mapped_column(default=False)
    totp_secret_sealed: Mapped[bytes | None]
    totp_on: Mapped[bool] = mapped_column(default=False)
    totp_last_step: Mapped[int | None]
    theme: Mapped[Theme] = mapped_column(default=Theme.DEVICE)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    # Opened again on this day: time away before it counts for nothing.
    enabled_at: Mapped[datetime | None]
    # A temporary account closes by itself.
    expires_at: Mapped[datetime | None]
    last_sign_in_at: Mapped[datetime | None]

    totp_secret: Sealed[str] = sealed(Owner.USER, owner="id")
    organisation: Mapped[Organisation] = relationship(lazy="raise")
    roles: Mapped[list["UserRole"]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="UserRole.role"
    )


class UserRole(Base):
    """One role of one user."""

    __tablename__ = "user_role"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)


class Designation(Row, Base):
    """What was true of a user's CIT standing from one day to another."""

    __tablename__ = "designation"
    __table_args__ = (CheckConstraint("until_on IS NULL OR until_on >= from_on", "in_order"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    kind: Mapped[Standing]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    recorded_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime]

    user: Mapped[User] = relationship(lazy="raise", foreign_keys="Designation.user_id")


class Duty(Row, Base):
    """A shift: who is on duty in which unit, from–to."""

    __tablename__ = "duty"
    __table_args__ = (
        Index("ix_duty_now", "agency_id", "until_at"),
        # One shift at a time, also when two people begin it at once.
        Index(
            "uq_duty_open",
            "user_id",
            unique=True,
            sqlite_where=text("until_at IS NULL"),
            postgresql_where=text("until_at IS NULL"),
        ),
    )

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    unit: Mapped[str]
    district_id: Mapped[UUID | None] = mapped_column(ForeignKey("district.id"))
    from_at: Mapped[datetime]
    planned_until_at: Mapped[datetime | None]
    until_at: Mapped[datetime | None]
    on_break: Mapped[bool] = mapped_column(default=False)

    user: Mapped[User] = relationship(lazy="raise")
