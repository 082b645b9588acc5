"""What people sign in with besides a password, and what they are told of its changes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cit.accounts.rules import Told
from cit.db.base import Base, Row


class Passkey(Row, Base):
    """A passkey: its public half. The secret never leaves the device that made it."""

    __tablename__ = "passkey"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    credential: Mapped[bytes]
    credential_hash: Mapped[bytes] = mapped_column(unique=True)
    uses: Mapped[int]
    name: Mapped[str]
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RecoveryCode(Row, Base):
    """A code for the day when the phone is lost; a keyed hash, good once."""

    __tablename__ = "recovery_code"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    code_hash: Mapped[str]
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Invitation(Row, Base):
    """A link by which its owner alone chooses a password; only its hash is kept."""

    __tablename__ = "invitation"

    token_hash: Mapped[bytes] = mapped_column(unique=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    invited_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SecurityNotice(Row, Base):
    """Something about an account that its owner should know."""

    __tablename__ = "security_notice"
    __table_args__ = (Index("ix_security_notice_user", "user_id", "at"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    what: Mapped[Told]
    device: Mapped[str]
    at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
