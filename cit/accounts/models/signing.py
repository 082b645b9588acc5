"""Sessions, the devices they come from, refused attempts and what they lock."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cit.accounts.rules import DeviceKind, Locked
from cit.db.base import Base, Row


class Device(Row, Base):
    """A browser that somebody signed in from. It holds a token of which only the hash is kept."""

    __tablename__ = "device"

    token_hash: Mapped[bytes] = mapped_column(unique=True)
    words: Mapped[str]
    # What an administrator calls it, e.g. "Console 2".
    label: Mapped[str | None]
    kind: Mapped[DeviceKind] = mapped_column(default=DeviceKind.DESK)
    # Set by an administrator: then nobody chooses another at the door.
    kind_set_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class KnownDevice(Base):
    """A device on which a user completed a sign-in."""

    __tablename__ = "known_device"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id"), primary_key=True, index=True
    )
    known_at: Mapped[datetime]


class SignIn(Row, Base):
    """A session on the server. The browser holds a token of which only the hash is kept."""

    __tablename__ = "sign_in"
    __table_args__ = (Index("ix_sign_in_address", "address", "began_at"),)

    token_hash: Mapped[bytes] = mapped_column(unique=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    factor_at: Mapped[datetime | None]
    # When they last proved who they are; dangerous acts ask for a recent proof.
    proved_at: Mapped[datetime | None]
    address: Mapped[str]
    device: Mapped[str]
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"), index=True)


class SignInFailure(Row, Base):
    """A refused attempt, counted for throttling. Account and client are keyed hashes."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (
        Index("ix_sign_in_failure_account", "account", "at"),
        Index("ix_sign_in_failure_client", "client", "at"),
    )

    at: Mapped[datetime]
    account: Mapped[str]
    client: Mapped[str]


class SignInLock(Row, Base):
    """A client or an account that is closed until somebody releases it."""

    __tablename__ = "sign_in_lock"
    __table_args__ = (UniqueConstraint("key"),)

    key: Mapped[str]
    kind: Mapped[Locked]
    at: Mapped[datetime]
    address: Mapped[str]
    # Whose account was tried last, where that account exists.
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
