"""What somebody found who looked into a look-up."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cit.db.base import Base, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed, sealed
from cit.oversight.rules import Finding


class LookupReview(Row, Base):
    """One user's looks at one case or person in one week, looked into by somebody else."""

    __tablename__ = "lookup_review"
    __table_args__ = (UniqueConstraint("week_on", "looker_id", "about_id"),)

    week_on: Mapped[date]
    looker_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    # A case or a person; without a foreign key, because either may be expunged.
    about_id: Mapped[UUID]
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    finding: Mapped[Finding]
    note_sealed: Mapped[bytes | None]
    reviewed_at: Mapped[datetime]
    reviewed_by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    # Under the key of who looked: it is about what they did, and goes when their account goes.
    note: Sealed[str] = sealed(Owner.USER, owner="looker_id")
