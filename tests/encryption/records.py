"""Two tables with sealed attributes, on a base of their own: no table of the system."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, registry

from cit.db.base import Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import DAY, JSON, Sealed, sealed


class RecordBase(DeclarativeBase):
    registry = registry(type_annotation_map={UUID: Uuid()})


class Being(Row, RecordBase):
    __tablename__ = "being"

    name: Sealed[str] = sealed(Owner.PERSON, owner="id")
    name_sealed: Mapped[bytes | None]
    born_on: Sealed[date] = sealed(Owner.PERSON, owner="id", codec=DAY)
    born_on_sealed: Mapped[bytes | None]
    notes: Sealed[list[str]] = sealed(Owner.PERSON, owner="id", codec=JSON)
    notes_sealed: Mapped[bytes | None]


class Alias(Row, RecordBase):
    __tablename__ = "alias"

    being_id: Mapped[UUID | None]
    must: Mapped[str]
    name: Sealed[str] = sealed(Owner.PERSON, owner="being_id")
    name_sealed: Mapped[bytes | None]


def typed(being: Being) -> tuple[Sealed[str], str | None, date | None, Any]:
    """Read by the type checker: what class and instance access give."""
    being.name = "x"
    being.name = None
    return Being.name, being.name, being.born_on, being.notes
