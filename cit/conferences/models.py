"""Who is on the list by hand, conferences with their agenda, and what was promised there."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, column
from sqlalchemy.orm import Mapped, mapped_column

from cit.conferences.rules.repeat import Choice
from cit.conferences.rules.states import LONGEST_PLACE, Item, Promise, State
from cit.db.base import Base, OfAgency, OfPerson, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed, sealed

_PERSON = (["agency_id", "person_id"], ["person.agency_id", "person.id"])
_CONFERENCE = (["agency_id", "conference_id"], ["conference.agency_id", "conference.id"])
_ITEM = (["agency_id", "item_id"], ["conference_item.agency_id", "conference_item.id"])
_CURRENT = column("ended_at").is_(None)


class RepeatChoice(Row, OfPerson, Base):
    """Somebody decided that a person is on the list of repeat contacts, or is not."""

    __tablename__ = "repeat_choice"
    __table_args__ = (
        ForeignKeyConstraint(*_PERSON),
        Index("ix_repeat_choice_person", "agency_id", "person_id", "at"),
        # The newest holds.
        Index(
            "uq_repeat_choice_current",
            "person_id",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
    )

    choice: Mapped[Choice]
    until_on: Mapped[date | None]
    note_sealed: Mapped[bytes | None]
    at: Mapped[datetime]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    ended_at: Mapped[datetime | None]

    note: Sealed[str] = sealed(Owner.PERSON, owner="person_id")


class Conference(Row, OfAgency, Base):
    """A meeting in which people are talked about one by one."""

    __tablename__ = "conference"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        Index("ix_conference_start", "agency_id", "starts_at", "id"),
    )

    state: Mapped[State] = mapped_column(default=State.PLANNED)
    starts_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(LONGEST_PLACE))
    chair_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    created_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))


class ConferenceGuest(Row, OfAgency, Base):
    """Who is invited: somebody of the agency, or a partner organisation."""

    __tablename__ = "conference_guest"
    __table_args__ = (
        ForeignKeyConstraint(*_CONFERENCE),
        UniqueConstraint("conference_id", "user_id"),
        UniqueConstraint("conference_id", "partner_id"),
        Index("ix_conference_guest_user", "user_id", "conference_id"),
    )

    conference_id: Mapped[UUID]
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))


class ConferenceItem(Row, OfPerson, Base):
    """A person on the agenda, and what was decided."""

    __tablename__ = "conference_item"
    __table_args__ = (
        UniqueConstraint("agency_id", "id"),
        UniqueConstraint("conference_id", "person_id"),
        UniqueConstraint("conference_id", "number"),
        ForeignKeyConstraint(*_PERSON),
        ForeignKeyConstraint(*_CONFERENCE),
        Index("ix_conference_item_person", "agency_id", "person_id"),
    )

    conference_id: Mapped[UUID]
    number: Mapped[int]
    state: Mapped[Item] = mapped_column(default=Item.WAITING)
    reason_sealed: Mapped[bytes | None]
    decision_sealed: Mapped[bytes | None]
    added_at: Mapped[datetime]
    added_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    reason: Sealed[str] = sealed(Owner.PERSON, owner="person_id")
    decision: Sealed[str] = sealed(Owner.PERSON, owner="person_id")


class PromisedAction(Row, OfPerson, Base):
    """What somebody promised to do for a person, and until when."""

    __tablename__ = "promised_action"
    __table_args__ = (
        ForeignKeyConstraint(*_PERSON),
        ForeignKeyConstraint(*_ITEM),
        Index("ix_promised_action_person", "agency_id", "person_id"),
        Index("ix_promised_action_due", "agency_id", "state", "due_on"),
        Index("ix_promised_action_owner", "owner_id", "state", "due_on"),
    )

    item_id: Mapped[UUID]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    state: Mapped[Promise] = mapped_column(default=Promise.OPEN)
    due_on: Mapped[date]
    what_sealed: Mapped[bytes | None]
    note_sealed: Mapped[bytes | None]
    created_at: Mapped[datetime]
    created_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    what: Sealed[str] = sealed(Owner.PERSON, owner="person_id")
    note: Sealed[str] = sealed(Owner.PERSON, owner="person_id")
