"""A file of a case, and the pieces in which its content is sealed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cit.attachments.rules.kinds import Kind
from cit.db.base import Base, OfCase, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import JSON, RAW, Sealed, sealed

_CASE = (["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"])


class Attachment(Row, OfCase, Base):
    """What was attached, by whom, and when it was taken away again."""

    __tablename__ = "attachment"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        ForeignKeyConstraint(*_CASE),
        Index("ix_attachment_case", "case_id", "at"),
    )

    kind: Mapped[Kind]
    size: Mapped[int]  # bytes
    name_sealed: Mapped[bytes | None]
    about_sealed: Mapped[bytes | None]
    # The ids of its pieces in their order: a piece that is missing or moved is found.
    order_sealed: Mapped[bytes | None]
    at: Mapped[datetime]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    reason_sealed: Mapped[bytes | None]

    name: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    about: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    order: Sealed[Any] = sealed(Owner.CASE, owner="case_id", codec=JSON)
    reason: Sealed[str] = sealed(Owner.CASE, owner="case_id")


class AttachmentPiece(Row, OfCase, Base):
    """A part of the content: small, so that renewing keys never holds whole files."""

    __tablename__ = "attachment_piece"
    __table_args__ = (
        ForeignKeyConstraint(*_CASE),
        ForeignKeyConstraint(
            ["agency_id", "attachment_id"], ["attachment.agency_id", "attachment.id"]
        ),
        Index("ix_attachment_piece_attachment", "attachment_id"),
        Index("ix_attachment_piece_case", "case_id"),
    )

    attachment_id: Mapped[UUID]
    content_sealed: Mapped[bytes | None]

    content: Sealed[bytes] = sealed(Owner.CASE, owner="case_id", codec=RAW)
