"""Tables of wrapped keys. They belong to no agency: a key says nothing without its record."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import LargeBinary, String, UniqueConstraint, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from cit.db.base import Base, Row
from cit.db.plain import Plain


class Owner(StrEnum):
    """What a data key belongs to. Destroying the key makes all that it sealed unreadable."""

    PERSON = "person"
    CASE = "case"
    PART2 = "part2"
    USER = "user"
    ORDER = "order"
    FEEDBACK = "feedback"


class Renewed(StrEnum):
    """Which keys are being renewed."""

    KEK = "kek"
    DATA = "data"
    INDEX = "index"


class DataKey(Row, Base):
    """The key of one record that owns sealed values, wrapped; newer versions beside older ones."""

    __tablename__ = "data_key"
    __table_args__ = (UniqueConstraint("owner_kind", "owner_id", "version"),)

    owner_kind: Mapped[Owner]
    owner_id: Mapped[UUID]
    version: Mapped[int]
    kek_id: Mapped[str] = mapped_column(String(64), index=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class IndexKey(Row, Base):
    """The key of one search index, wrapped, and the width that its hashes are cut to.

    The width is kept here because a changed setting must not make every kept hash miss.
    """

    __tablename__ = "index_key"
    __table_args__ = (UniqueConstraint("name", "version"),)

    name: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    bits: Mapped[int]
    kek_id: Mapped[str] = mapped_column(String(64))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class KeyCheck(Row, Base):
    """A known value sealed by a key-encryption key: a wrong key is noticed at start."""

    __tablename__ = "key_check"

    kek_id: Mapped[str] = mapped_column(String(64), unique=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)


class KeyRotation(Row, Base):
    """A renewal of keys and how far it is: whoever starts it again goes on from there."""

    __tablename__ = "key_rotation"

    kind: Mapped[Renewed] = mapped_column(index=True)
    step: Mapped[str] = mapped_column(String(40))
    mark: Mapped[str] = mapped_column(String(80), default="")
    done: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[int] = mapped_column(default=0)
    total: Mapped[int]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


# Put together once: every page with a sealed value asks for keys.
KEYS = Plain(
    select(
        DataKey.owner_kind, DataKey.owner_id, DataKey.version, DataKey.kek_id, DataKey.wrapped
    ).where(
        DataKey.owner_kind.in_(bindparam("owners", expanding=True)),
        DataKey.owner_id.in_(bindparam("ids", expanding=True)),
    )
)
