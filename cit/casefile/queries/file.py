"""The whole file of one case, as far as the reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.casefile.queries.entries import entries
from cit.casefile.queries.head import Head, head
from cit.casefile.queries.people import Contact, contacts
from cit.casefile.queries.rows import REPORTS, rows_of
from cit.casefile.queries.state import open_items
from cit.casefile.queries.story import story_rows
from cit.casefile.rules import Entry, Open
from cit.consents.queries import of_case as consents_of
from cit.consents.rules import PURPOSES, Standing, standing, words
from cit.people.queries import CautionLine, cautions
from cit.permissions.check import Actor
from cit.permissions.table import Permission

P = Permission


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the person agreed to share."""

    recipient: str
    classes: str
    purpose: str
    from_on: date
    until_on: date | None
    standing: Standing
    recorded_at: Any
    revoked_at: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """Everything on the page of a case."""

    head: Head
    cautions: Sequence[CautionLine]
    open: Sequence[Open]
    agreed: Sequence[Agreed]
    story: Sequence[Entry]
    earlier: Sequence[Contact]
    later: Sequence[Contact]
    locked: Sequence[str]


def open_file(
    session: Session, actor: Actor, case_id: UUID, zone: str, *, report_hours: int
) -> CaseFile:
    """One case file. Raises NoResultFound, also for a case out of reach."""
    top = head(session, actor, case_id, P.CASE_VIEW, zone)
    may = top.access.may
    reports = rows_of(session, REPORTS, top)
    agreed = _agreed(session, actor, top, zone) if may(P.CONSENT_VIEW) else []
    parts = {"case"}
    parts |= {"referrals"} if may(P.REFERRAL_VIEW) else set()
    parts |= {"contacts"} if may(P.FOLLOW_UP_VIEW) else set()
    rows = story_rows(session, case_id, top.agency_id, parts)
    others = _others(session, actor, top)
    return CaseFile(
        head=top,
        cautions=_cautions(session, actor, top),
        open=open_items(session, top, reports, report_hours),
        agreed=agreed,
        story=entries(session, top, rows, reports, agreed),
        earlier=[one for one in others if not _is_later(one, top)],
        later=[one for one in others if _is_later(one, top)],
        locked=_locked(top),
    )


def _cautions(session: Session, actor: Actor, top: Head) -> Sequence[CautionLine]:
    if top.person_id is None:
        return []
    return cautions(session, actor, [top.person_id]).get(top.person_id, [])


def _others(session: Session, actor: Actor, top: Head) -> Sequence[Contact]:
    if top.person_id is None:
        return []
    return contacts(session, actor, top.person_id, besides=top.id)


def _is_later(one: Contact, top: Head) -> bool:
    mine = top.times["received_at"]
    return one.received_at is not None and mine is not None and one.received_at > mine


def _agreed(session: Session, actor: Actor, top: Head, zone: str) -> list[Agreed]:
    today = clock.local_day(clock.now(), zone)
    return [
        Agreed(
            one.whom,
            words(kind.shared for kind in one.classes),
            PURPOSES[one.purpose],
            one.from_on,
            one.until_on,
            standing(one, today),
            one.recorded_at,
            one.revoked_at,
        )
        for one in consents_of(session, actor, top.id)
    ]


_WITHHELD = (
    (P.CASE_NARRATIVE, "What was seen and done"),
    (P.ATTACHMENT_VIEW, "Attachments"),
    (P.REFERRAL_VIEW, "Referrals"),
    (P.CONSENT_VIEW, "Consent"),
    (P.FOLLOW_UP_VIEW, "Follow-ups"),
)


def _locked(top: Head) -> list[str]:
    """What is withheld from this role, whether there is any or not."""
    return [
        f"{what}, protected. Not shown to your role."
        for permission, what in _WITHHELD
        if not top.access.may(permission)
    ]
