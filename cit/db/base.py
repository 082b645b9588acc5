"""Base classes of all tables: ids, moments, names of constraints, enumerations by value."""

from datetime import UTC, datetime
from enum import Enum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import DateTime, Dialect, MetaData, Uuid
from sqlalchemy import Enum as EnumColumn
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value if value is None else value.astimezone(UTC)
        return value.replace(tzinfo=UTC)  # type: ignore[no-any-return]


class Base(DeclarativeBase):
    """All tables of the system."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={
            datetime: Moment(),
            UUID: Uuid(),
            Enum: EnumColumn(
                Enum,
                native_enum=False,
                create_constraint=False,
                length=40,
                values_callable=lambda e: [one.value for one in e],
            ),
        },
    )


class Row:
    """A table whose id is a random UUID, known before the insert."""

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-2)

    def __init__(self, **values: Any) -> None:
        values.setdefault("id", uuid4())
        super().__init__(**values)


class OfAgency:
    """A row of case data: it belongs to one police agency, and no other agency sees it."""

    agency_id: Mapped[UUID] = mapped_column(sort_order=-1)


class OfPerson(OfAgency):
    """A row that hangs under a person: who may not know of the person does not know of the row."""

    person_id: Mapped[UUID] = mapped_column(sort_order=-1)


class AboutCase:
    """A row that may be about a case: who may not know of the case does not know of the row."""

    case_id: Mapped[UUID | None] = mapped_column()


class OfCase(OfAgency):
    """A row that hangs under a case: who may not know of the case does not know of the row."""

    case_id: Mapped[UUID] = mapped_column(sort_order=-1)
