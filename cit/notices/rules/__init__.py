"""Kinds of notices, how each is told, and the hours in which nobody is disturbed."""

from cit.notices.rules.hours import check_hours, digest_due, is_quiet, once_for
from cit.notices.rules.kinds import FIXED, KINDS, Kind, Told, Way, way_of
from cit.notices.rules.week import FIGURES, Figures, week_due

__all__ = [
    "FIGURES",
    "FIXED",
    "KINDS",
    "Figures",
    "Kind",
    "Told",
    "Way",
    "check_hours",
    "digest_due",
    "is_quiet",
    "once_for",
    "way_of",
    "week_due",
]
