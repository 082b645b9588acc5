"""Rows of the story put into words; what somebody may not read stays closed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from cit.casefile.queries.head import Head
from cit.casefile.queries.reports import decided, submitted
from cit.casefile.queries.teller import Teller
from cit.casefile.rules import Entry, Room, told
from cit.cases.rules import COLUMNS, Happening
from cit.followups.models import Attempt
from cit.referrals.models import ReferralStep

NOTE_PROTECTED = "A note, protected. Not shown to your role."

Make = Callable[[Teller, Any], Entry]


def entries(
    session: Session,
    head: Head,
    rows: Sequence[Any],
    reports: Sequence[Any],
    agreed: Sequence[Any],
) -> list[Entry]:
    """The story, the newest first."""
    teller = Teller(session, head, reports)
    found = [_MAKE[row.source](teller, row) for row in rows]
    for one in agreed:
        found += _of_consent(one)
    return sorted(found, key=lambda entry: (entry.at, entry.order), reverse=True)


_ORDER = {what.value: place for place, what in enumerate(Happening)}


def _happened(teller: Teller, row: Any) -> Entry:
    what, head = Happening(row.code), teller.head
    said = told.happened(what, row.detail, row.about, head.kind)
    length = _how_long(what, row.at, head.times)
    by = row.by if row.by != row.about else None
    meta = tuple(one for one in (said.more, length, by) if one)
    return Entry(
        at=row.at,
        what=said.what,
        meta=meta,
        sign=said.sign,
        kind=said.kind,
        order=_ORDER[row.code],
    )


_SINCE: Mapping[Happening, tuple[Happening, str]] = {
    Happening.ARRIVED: (Happening.RECEIVED, "the call"),
    Happening.HANDED_OVER: (Happening.AT_FACILITY, "arrival there"),
    Happening.CLEARED: (Happening.RECEIVED, "the call"),
}


def _how_long(what: Happening, at: datetime, times: Mapping[str, datetime | None]) -> str:
    if what not in _SINCE:
        return ""
    start, words = _SINCE[what]
    return told.after(at, times[COLUMNS[start]], words)


def _stepped(teller: Teller, row: Any) -> Entry:
    said = told.stepped(row.before, row.code, row.detail, row.about)
    text = ""
    if row.blob is not None:
        # What a partner keeps to itself did not even come out of the database.
        text = teller.words(ReferralStep.note, row) if row.blob else NOTE_PROTECTED
    meta = tuple(one for one in (said.more, row.by) if one)
    return Entry(
        at=row.at,
        what=said.what,
        meta=meta,
        sign=said.sign,
        kind=said.kind,
        room=Room.REFERRALS,
        text=text,
        link=("referrals.show", {"referral_id": row.link}),
        order=30,
    )


def _tried(teller: Teller, row: Any) -> Entry:
    said = told.attempt(row.code, row.detail)
    return Entry(
        at=row.at,
        what=said.what,
        meta=(row.by,) if row.by else (),
        sign=said.sign,
        kind=said.kind,
        room=Room.CONTACTS,
        text=teller.words(Attempt.note, row),
        link=("followups.show", {"follow_up_id": row.link}),
        order=40,
    )


def _ended(_teller: Teller, row: Any) -> Entry:
    said = told.ended(row.detail)
    return Entry(
        at=row.at,
        what=said.what,
        meta=(said.more,) if said.more else (),
        sign=said.sign,
        kind=said.kind,
        room=Room.CONTACTS,
        link=("followups.show", {"follow_up_id": row.link}),
        order=41,
    )


def _of_consent(one: Any) -> list[Entry]:
    what = f"Consent to share with {one.recipient}"
    made = Entry(
        at=one.recorded_at,
        what=what,
        meta=(one.classes,),
        sign="shield",
        kind="shield",
        room=Room.REFERRALS,
        order=29,
    )
    if one.revoked_at is None:
        return [made]
    taken = Entry(
        at=one.revoked_at,
        what=f"{what} withdrawn",
        sign="shield",
        kind="shield",
        room=Room.REFERRALS,
        order=35,
    )
    return [made, taken]


_MAKE: Mapping[str, Make] = {
    "case": _happened,
    "submitted": submitted,
    "decided": decided,
    "step": _stepped,
    "attempt": _tried,
    "ended": _ended,
}
