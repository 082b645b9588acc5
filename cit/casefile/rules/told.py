"""The story in words: what a row of each room says, and with which sign."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from cit.cases.rules import (
    CLOSE_REASONS,
    HAPPENINGS,
    ORIGINS,
    PARTS,
    CloseReason,
    Happening,
    Origin,
    Part,
)
from cit.followups.rules import RESULTS, STOPS, WAYS, Result, Stop, Way
from cit.referrals.rules import Status, step_words


class Told(NamedTuple):
    """What happened, the small print, a sign and its colour."""

    what: str
    more: str = ""
    sign: str = "report"
    kind: str = ""


H = Happening
_SIGNS: Mapping[Happening, tuple[str, str]] = {
    H.RECEIVED: ("phone", ""),
    H.ASSIGNED: ("person", ""),
    H.UNASSIGNED: ("person", ""),
    H.DISPATCHED: ("car", ""),
    H.ARRIVED: ("arrive", ""),
    H.AT_FACILITY: ("arrive", ""),
    H.HANDED_OVER: ("done", "good"),
    H.LEFT_FACILITY: ("car", ""),
    H.CLEARED: ("check", ""),
    H.UNDONE: ("return", ""),
    H.MENTAL_HEALTH_SET: ("info", ""),
    H.TYPE_CHANGED: ("info", ""),
    H.PERSON_LINKED: ("link", ""),
    H.CLOSED: ("done", "good"),
    H.REOPENED: ("return", "act"),
}


def happened(what: Happening, detail: str | None, about: str | None, kind: str | None) -> Told:
    """A line of the case's own story; `kind` is the call type, `about` a responder."""
    words = _with_responder(what, about) if about else _with_detail(what, detail, kind)
    return Told(words, _more(what, detail), *_SIGNS[what])


def _with_responder(what: Happening, about: str) -> str:
    if what is H.ASSIGNED:
        return f"{about} assigned"
    if what is H.UNASSIGNED:
        return f"{about} taken off the case"
    return f"{about}: {HAPPENINGS[what].lower()}"


def _with_detail(what: Happening, detail: str | None, kind: str | None) -> str:
    words = HAPPENINGS[what]
    if what is H.RECEIVED and kind:
        return f"{words}: {kind[0].lower()}{kind[1:]}"
    if what is H.UNDONE and detail:
        return f"Time taken back: {HAPPENINGS[H(detail)].lower()}"
    if what is H.MENTAL_HEALTH_SET and detail == "no":
        return "No longer marked as a mental-health call"
    return "Person taken off the case" if what is H.PERSON_LINKED and detail else words


def _more(what: Happening, detail: str | None) -> str:
    if detail and what is H.RECEIVED:
        return ORIGINS[Origin(detail)]
    if detail and what is H.ASSIGNED:
        return PARTS[Part(detail)]
    return CLOSE_REASONS[CloseReason(detail)] if detail and what is H.CLOSED else ""


def after(at: datetime, before: datetime | None, what: str) -> str:
    """ "11 min after the call": how long it took, where that can be said."""
    if before is None or at < before:
        return ""
    minutes = int((at - before).total_seconds()) // 60
    hours, rest = divmod(minutes, 60)
    said = f"{minutes} min" if not hours else f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{said} after {what}"


def decided(returned: bool) -> Told:
    """A review's decision on a report."""
    if returned:
        return Told("Encounter report returned", sign="return", kind="caution")
    return Told("Encounter report approved", sign="done", kind="good")


# What the next actor of a referral does; the partner's acts are said as acts, too.
REFERRAL_ACTS: Mapping[Status, str] = {
    Status.DRAFT: "Check and send the referral",
    Status.SENT: "Answer the referral",
    Status.ACKNOWLEDGED: "Answer the referral",
    Status.MORE_INFO: "Answer the partner’s question",
    Status.ACCEPTED: "Reach out to the person",
    Status.WAITLISTED: "Book a first visit",
    Status.OUTREACH: "Book a first visit",
    Status.SCHEDULED: "Record the visit",
    Status.NO_SHOW: "Reach out again",
    Status.ATTENDED: "Say when service has begun",
    Status.DECLINED: "Send it elsewhere, or close it",
}


_STEP_SIGNS: Mapping[Status, tuple[str, str]] = {
    Status.SENT: ("send", "act"),
    Status.MORE_INFO: ("info", "caution"),
    Status.SCHEDULED: ("calendar", ""),
    Status.ATTENDED: ("done", "good"),
    Status.NO_SHOW: ("over", "caution"),
    Status.DECLINED: ("x", "caution"),
    Status.CLOSED: ("done", ""),
}


def stepped(came_from: str | None, to: str, reason: str | None, partner: str) -> Told:
    """A step of a referral; the partner's own words are not ours to repeat here."""
    status = Status(to)
    before = Status(came_from) if came_from else None
    done, why = step_words(before, status, reason)
    sign, kind = _STEP_SIGNS.get(status, ("inbox", ""))
    return Told(f"Referral to {partner}: {done[0].lower()}{done[1:]}", why, sign, kind)


def attempt(way: str, result: str) -> Told:
    """A try to reach the person."""
    reached = Result(result) is Result.REACHED
    words = f"{WAYS[Way(way)]}: {RESULTS[Result(result)].lower()}"
    return Told(words, "", "done" if reached else "phone", "good" if reached else "")


def ended(reason: str | None) -> Told:
    """A follow-up that ended without a try that says so."""
    if reason is None:
        return Told("Follow-up completed", "Contact came about another way", "done", "good")
    return Told("Follow-up stopped", STOPS[Stop(reason)], "x")
