"""That a case is sealed, since when and why; and who may see it all the same."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cit.accounts.models import User
from cit.db.base import Base, OfCase, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed, sealed
from cit.sealing.rules import Why


class CaseSeal(Row, OfCase, Base):
    """One time that a case was sealed; the rows of a case are the history of it."""

    __tablename__ = "case_seal"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"]),
        Index("ix_case_seal_case", "case_id", "sealed_at"),
    )

    why: Mapped[Why]
    words_sealed: Mapped[bytes | None]
    # Another system's number would tell that there is such a case; it waits here.
    cad_sealed: Mapped[bytes | None]
    sealed_at: Mapped[datetime]
    # NULL where a rule of the agency sealed it.
    sealed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    lifted_words_sealed: Mapped[bytes | None]

    words: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    cad: Sealed[str] = sealed(Owner.CASE, owner="case_id")
    lifted_words: Sealed[str] = sealed(Owner.CASE, owner="case_id")

    sealed_by: Mapped[User | None] = relationship(
        lazy="raise", foreign_keys="CaseSeal.sealed_by_id"
    )
    lifted_by: Mapped[User | None] = relationship(
        lazy="raise", foreign_keys="CaseSeal.lifted_by_id"
    )


class CaseReader(Row, OfCase, Base):
    """Somebody who is named: they see the sealed case until a day, that day included."""

    __tablename__ = "case_reader"
    __table_args__ = (
        ForeignKeyConstraint(["agency_id", "case_id"], ["case_file.agency_id", "case_file.id"]),
        Index("ix_case_reader_user", "user_id", "case_id"),
        Index("ix_case_reader_case", "case_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    named_at: Mapped[datetime]
    named_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    until_on: Mapped[date]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    user: Mapped[User] = relationship(lazy="raise", foreign_keys="CaseReader.user_id")
    named_by: Mapped[User | None] = relationship(
        lazy="raise", foreign_keys="CaseReader.named_by_id"
    )
