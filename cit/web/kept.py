"""Forms that arrived too late or too early: kept sealed until their sender says “go on”."""

from datetime import datetime, timedelta
from uuid import UUID

from flask import request
from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from cit import clock
from cit.db.base import Base, Row
from cit.encryption.keys import Owner
from cit.encryption.sealed import JSON, Sealed, sealed

KEEP = timedelta(hours=12)
MOST_LETTERS = 500_000
# Never kept: the token is made anew, and a password is typed anew.
LEFT_OUT = ("csrf_token", "kept")


class KeptForm(Row, Base):
    """What somebody sent, and where it was going."""

    __tablename__ = "kept_form"

    user_id: Mapped[UUID] = mapped_column(index=True)
    path: Mapped[str]
    at: Mapped[datetime]
    fields_sealed: Mapped[bytes | None]

    fields: Sealed[list[list[str]]] = sealed(Owner.USER, owner="user_id", codec=JSON)


def keep_form(session: Session, user_id: UUID) -> UUID | None:
    """Keep the form of this request for its sender. None for one that must not, or cannot, be."""
    told = [
        [name, value]
        for name, values in request.form.lists()
        for value in values
        if name not in LEFT_OUT
    ]
    too_much = sum(len(value) for _, value in told) > MOST_LETTERS
    if too_much or request.files or any("password" in name for name, _ in told):
        return None
    now = clock.now()
    session.execute(delete(KeptForm).where(KeptForm.at < now - KEEP))
    row = KeptForm(user_id=user_id, path=request.path, at=now)
    session.add(row)
    row.fields = told
    session.flush()
    return row.id


def kept_form(session: Session, user_id: UUID, form_id: UUID) -> KeptForm:
    """A form that was kept for this user. Raises NoResultFound."""
    rows = select(KeptForm).where(KeptForm.id == form_id, KeptForm.user_id == user_id)
    return session.scalars(rows.where(KeptForm.at > clock.now() - KEEP)).one()


def forget_form(session: Session, user_id: UUID | None, written: str) -> None:
    """Forget a form that was carried out; `written` is its id as the page sent it."""
    try:
        form_id = UUID(written)
    except ValueError:
        return
    mine = delete(KeptForm).where(KeptForm.id == form_id, KeptForm.user_id == user_id)
    session.execute(mine)
