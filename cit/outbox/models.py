"""A mail that waits, or went."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cit.db.base import Base, Row
from cit.outbox.rules import Letter


class OutMail(Row, Base):
    """To whom, which letter, and how often it was tried. Its words are not here."""

    __tablename__ = "out_mail"
    __table_args__ = (
        # A matter is told once; a letter about nothing in particular as often as it is due.
        UniqueConstraint("user_id", "letter", "about_id"),
        Index("ix_out_mail_waiting", "done_at", "try_at"),
    )

    # Without a foreign key: accounts stand above. The address is forgotten when it is done.
    user_id: Mapped[UUID]
    address: Mapped[str | None]
    letter: Mapped[Letter]
    about_id: Mapped[UUID | None]
    count: Mapped[int | None]
    made_at: Mapped[datetime]
    try_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    gave_up: Mapped[bool] = mapped_column(default=False)
