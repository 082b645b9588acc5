"""Reads of referrals. What a partner reads is built from consent, never from the record."""

from cit.referrals.queries.handoff import hand_off
from cit.referrals.queries.history import StepLine, history
from cit.referrals.queries.inbox import InboxLine, booked, counts, inbox
from cit.referrals.queries.lists import (
    Line,
    of_case,
    open_with,
    overdue,
    unanswered,
    waiting_for_sender,
)
from cit.referrals.queries.one import Prefill, get, offer, person_name, prefill
from cit.referrals.queries.shown import Asked, Contact, HandOff

__all__ = [
    "Asked",
    "Contact",
    "HandOff",
    "InboxLine",
    "Line",
    "Prefill",
    "StepLine",
    "booked",
    "counts",
    "get",
    "hand_off",
    "history",
    "inbox",
    "of_case",
    "offer",
    "open_with",
    "overdue",
    "person_name",
    "prefill",
    "unanswered",
    "waiting_for_sender",
]
