"""The person served, aliases, safety cautions, and the tokens they are found by."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cit.db.base import Base, OfAgency, Row
from cit.encryption.gone import MayEnd
from cit.encryption.keys import Owner
from cit.encryption.sealed import DAY, Sealed, sealed
from cit.people.rules import AgeBand, Ethnicity, Known, Pronoun, Race, Sex


class Person(Row, MayEnd, OfAgency, Base):
    """A person served. May be unidentified; identity is sealed under the person's own key."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        # A search that cannot look at every name looks at the newest persons.
        Index("ix_person_newest", "agency_id", "created_at"),
        Index("ix_person_identified", "id", "identified"),
    )

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    identified: Mapped[bool] = mapped_column(default=True)
    given_name_sealed: Mapped[bytes | None]
    family_name_sealed: Mapped[bytes | None]
    called_sealed: Mapped[bytes | None]
    birth_date_sealed: Mapped[bytes | None]
    phone_sealed: Mapped[bytes | None]
    address_sealed: Mapped[bytes | None]
    description_sealed: Mapped[bytes | None]
    age_band: Mapped[AgeBand] = mapped_column(default=AgeBand.UNKNOWN)
    sex: Mapped[Sex] = mapped_column(default=Sex.UNKNOWN)
    pronoun: Mapped[Pronoun | None]
    race: Mapped[Race] = mapped_column(default=Race.UNKNOWN)
    ethnicity: Mapped[Ethnicity] = mapped_column(default=Ethnicity.UNKNOWN)
    language: Mapped[str | None]
    interpreter: Mapped[bool] = mapped_column(default=False)
    veteran: Mapped[Known] = mapped_column(default=Known.UNKNOWN)
    created_at: Mapped[datetime]
    created_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    given_name: Sealed[str] = sealed(Owner.PERSON, owner="id")
    family_name: Sealed[str] = sealed(Owner.PERSON, owner="id")
    called: Sealed[str] = sealed(Owner.PERSON, owner="id")
    birth_date: Sealed[date] = sealed(Owner.PERSON, owner="id", codec=DAY)
    phone: Sealed[str] = sealed(Owner.PERSON, owner="id")
    address: Sealed[str] = sealed(Owner.PERSON, owner="id")
    description: Sealed[str] = sealed(Owner.PERSON, owner="id")


class Alias(Row, OfAgency, Base):
    """Another name a person is known by; indexed as names are."""

    __tablename__ = "alias"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "person_id"], ["person.agency_id", "person.id"]),
        Index("ix_alias_person", "agency_id", "person_id"),
    )

    person_id: Mapped[UUID]
    given_name_sealed: Mapped[bytes | None]
    family_name_sealed: Mapped[bytes | None]
    created_at: Mapped[datetime]

    given_name: Sealed[str] = sealed(Owner.PERSON, owner="person_id")
    family_name: Sealed[str] = sealed(Owner.PERSON, owner="person_id")


class Caution(Row, OfAgency, Base):
    """A safety caution: a plain fact with its day and where it comes from."""

    __tablename__ = "caution"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "person_id"], ["person.agency_id", "person.id"]),
        Index("ix_caution_person", "agency_id", "person_id"),
    )

    person_id: Mapped[UUID]
    what_sealed: Mapped[bytes]
    how_sealed: Mapped[bytes | None]
    on_day: Mapped[date]
    case_reference: Mapped[str | None]
    created_at: Mapped[datetime]
    created_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    what: Sealed[str] = sealed(Owner.PERSON, owner="person_id")
    how: Sealed[str] = sealed(Owner.PERSON, owner="person_id")


class PersonToken(OfAgency, Base):
    """A truncated keyed hash of a name, birth date, phone or address: what search looks up."""

    __tablename__ = "person_token"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "person_id"], ["person.agency_id", "person.id"]),
        Index("ix_person_token_find", "agency_id", "kind", "token", "person_id"),
        Index("ix_person_token_person", "person_id"),
    )

    # The person itself, or one of its aliases.
    source_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    # While index keys are being renewed there is a token for each version of the key.
    version: Mapped[int] = mapped_column(primary_key=True, server_default="1")
    token: Mapped[int]
    person_id: Mapped[UUID]
