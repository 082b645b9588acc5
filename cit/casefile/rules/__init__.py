"""What a case file shows and says: entries of the story, what is open, who may."""

from cit.casefile.rules.access import Access
from cit.casefile.rules.items import (
    ROOMS,
    Entry,
    Must,
    Open,
    Room,
    main_act,
    sort_open,
    unfinished,
    within,
)
from cit.casefile.rules.told import REFERRAL_ACTS

__all__ = [
    "REFERRAL_ACTS",
    "ROOMS",
    "Access",
    "Entry",
    "Must",
    "Open",
    "Room",
    "main_act",
    "sort_open",
    "unfinished",
    "within",
]
