"""Forms that were used: sending the same form twice makes one record."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from cit import clock
from cit.db.base import Base
from cit.db.plain import Plain


class UsedForm(Base):
    """The key of a form that was carried out, and where that led."""

    __tablename__ = "used_form"

    key: Mapped[UUID] = mapped_column(primary_key=True)
    actor_id: Mapped[UUID | None]
    location: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


_LED = Plain(
    select(UsedForm.location).where(
        UsedForm.key == bindparam("key"), UsedForm.actor_id == bindparam("actor_id")
    )
)
_LED_NOBODY = Plain(
    select(UsedForm.location).where(UsedForm.key == bindparam("key"), UsedForm.actor_id.is_(None))
)


def is_key(written: str) -> bool:
    """Whether this can be the key of a form."""
    try:
        UUID(written)
    except ValueError:
        return False
    return True


def where_it_led(session: Session, key: str, actor_id: UUID | None) -> str | None:
    """Where a form that was already used led this actor; None for a fresh one."""
    if not is_key(key):
        return None
    wanted = UUID(key)
    if actor_id is None:
        return _LED_NOBODY.run(session, {"key": wanted}).scalar()
    return _LED.run(session, {"key": wanted, "actor_id": actor_id}).scalar()
