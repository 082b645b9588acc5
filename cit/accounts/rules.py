"""Kinds of standing, choices of a person, and when a session is over."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum


class Standing(Enum):
    """Trained, certified and designated are three different things, each with dates."""

    TRAINED = "trained"
    CERTIFIED = "certified"
    DESIGNATED = "designated"


class Theme(Enum):
    """Which screen a person chose."""

    DEVICE = "device"
    DAY = "day"
    NIGHT = "night"


class Ended(Enum):
    """Why a session is over without anybody signing out."""

    IDLE = "idle"
    ABSOLUTE = "absolute"


STANDINGS: Mapping[Standing, str] = {
    Standing.TRAINED: "Trained",
    Standing.CERTIFIED: "Certified",
    Standing.DESIGNATED: "CIT designated",
}
THEMES: Mapping[Theme, str] = {
    Theme.DEVICE: "As my device",
    Theme.DAY: "Day",
    Theme.NIGHT: "Night",
}
# How long the second step of signing in may take.
SECOND_STEP = timedelta(minutes=10)
SEEN_EVERY = timedelta(minutes=1)


def over(
    began_at: datetime, seen_at: datetime, now: datetime, *, idle_minutes: int, absolute_hours: int
) -> Ended | None:
    """Whether a session is over, and by which limit."""
    if now - began_at >= timedelta(hours=absolute_hours):
        return Ended.ABSOLUTE
    if now - seen_at >= timedelta(minutes=idle_minutes):
        return Ended.IDLE
    return None
