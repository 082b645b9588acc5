"""The log's tables. No foreign keys: an entry outlives whatever it is about."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    bindparam,
    column,
)
from sqlalchemy.orm import Mapped, mapped_column

from cit.db.base import Base, Row

# Few among many, and looked for by kind: refused sign-ins, checks of the log, what was taken out
# of the system or erased in it.
WATCHED = (
    "sign-in:refused",
    "sign-in:locked",
    "factor:refused",
    "audit:verified",
    "report:exported",
    "case:printed",
    "plan:printed",
    "referral:printed",
    "disclosure:account-printed",
    "audit:exported",
    "access-review:exported",
    "backup:made",
    "audit:redacted",
    "key:destroyed",
)


class AuditEvent(Row, Base):
    """One thing done or seen. Never changed, save that detail and salt may lawfully be erased."""

    __tablename__ = "audit_event"

    position: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    at: Mapped[datetime] = mapped_column(index=True)
    event: Mapped[str] = mapped_column(String(60))
    actor_id: Mapped[UUID | None]
    organisation_id: Mapped[UUID | None]
    roles: Mapped[str] = mapped_column(String(120))
    subject_id: Mapped[UUID | None]
    case_id: Mapped[UUID | None]
    outcome: Mapped[str] = mapped_column(String(20))
    source: Mapped[str | None] = mapped_column(String(80))
    request_id: Mapped[str | None] = mapped_column(String(64))
    lane: Mapped[UUID | None]
    counter: Mapped[int | None] = mapped_column(BigInteger)
    detail: Mapped[str | None]
    salt: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    payload_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    leaf: Mapped[bytes] = mapped_column(LargeBinary(32))
    chain: Mapped[bytes | None] = mapped_column(LargeBinary(32))

    __table_args__ = (
        Index(None, "subject_id", "position"),
        Index(None, "actor_id", "position"),
        Index(None, "case_id", "position"),
        Index(None, "organisation_id", "position"),
        Index(
            "ix_audit_event_lane_counter",
            "lane",
            "counter",
            unique=True,
            sqlite_where=column("lane").is_not(None),
            postgresql_where=column("lane").is_not(None),
        ),
        Index(
            "ix_audit_event_waiting",
            "lane",
            "counter",
            sqlite_where=column("position").is_(None),
            postgresql_where=column("position").is_(None),
        ),
        Index(
            "ix_audit_event_watched",
            "position",
            sqlite_where=column("event").in_(WATCHED),
            postgresql_where=column("event").in_(WATCHED),
        ),
    )


def watched(*names: str) -> ColumnElement[bool]:
    """Entries of these watched kinds, in words by which their own small index is found."""
    # Written out into the statement: a value that is bound later does not match an index's own.
    kinds = bindparam("watched", WATCHED, expanding=True, literal_execute=True, type_=String())
    return AuditEvent.event.in_(kinds) & AuditEvent.event.in_(names)


class AuditHead(Base):
    """Where the chain ends: one line, so that entries cut from the end are missed."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(BigInteger)
    chain: Mapped[bytes] = mapped_column(LargeBinary(32))


class AuditTile(Base):
    """One hash over 256 below it: the tree over the log, without hashing the log again."""

    __tablename__ = "audit_tile"

    level: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class AuditCheckpoint(Base):
    """A signed note: so many entries, this root. Others keep copies."""

    __tablename__ = "audit_checkpoint"

    size: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    root: Mapped[bytes] = mapped_column(LargeBinary(32))
    note: Mapped[str]
    mailed_at: Mapped[datetime | None]


class AuditCosignature(Base):
    """A witness has seen a checkpoint, and that it continues the one it saw before."""

    __tablename__ = "audit_cosignature"

    size: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    witness: Mapped[str] = mapped_column(String(200), primary_key=True)
    at: Mapped[datetime]
    line: Mapped[str]
