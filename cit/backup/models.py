"""Which backups were made: what was erased since is gone only when the last of them is."""

from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from cit.db.base import Base, Row


class Backup(Row, Base):
    """One backup that was made here."""

    __tablename__ = "backup"

    made_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
