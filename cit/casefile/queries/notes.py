"""Notes of partners: what they say to the sender is read, everything else stays with them."""

from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, cast, literal, null, or_
from sqlalchemy import case as chosen

from cit.referrals.rules import Status


def said_to_us(step: Any, by: Any) -> ColumnElement[Any]:
    """The sealed note, where it may be read; else an empty one, which only says that there is one.

    So the words that are not ours do not even leave the database.
    """
    ours = by.c.organisation_id == step.c.agency_id
    told = step.c.to_status.in_((Status.MORE_INFO, Status.DECLINED))
    return chosen(
        (step.c.note_sealed.is_(None), cast(null(), LargeBinary)),
        (or_(ours, told), step.c.note_sealed),
        else_=literal(b"", LargeBinary),
    )
