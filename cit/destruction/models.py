"""The keys that were destroyed. No foreign keys: what a line is about may be gone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cit.db.base import Base, Row
from cit.encryption.gone import Ending
from cit.encryption.models import Owner


class DestroyedKey(Row, Base):
    """A data key that is no more, under the id that it had. The shred list has the same lines."""

    __tablename__ = "destroyed_key"
    __table_args__ = (
        UniqueConstraint("owner_kind", "owner_id", "version"),
        Index("ix_destroyed_key_order", "order_id"),
    )

    owner_kind: Mapped[Owner]
    owner_id: Mapped[UUID]
    version: Mapped[int]
    ending: Mapped[Ending]
    order_id: Mapped[UUID | None]
    destroyed_at: Mapped[datetime]
    # When its bytes were overwritten in the files of the database too.
    wiped_at: Mapped[datetime | None] = mapped_column(index=True)
