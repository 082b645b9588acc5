"""The measures: key, words, definition."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from cit.encounters.rules import Group

REPEAT_DAYS = (30, 90, 180, 365)
# Told with every share.
INTERVAL = "Interval: 95%, Wilson; exact where none or all are counted."


class Unit(Enum):
    COUNT = "count"
    SHARE = "share"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Told:
    """What a measure is called, and how it is counted."""

    label: str
    definition: str
    unit: Unit = Unit.SHARE


GROUP_WORDS: Mapping[Group, str] = {
    Group.ON_SCENE: "Settled on scene",
    Group.COMMUNITY: "Community service",
    Group.FACILITY: "Facility, by own choice",
    Group.INVOLUNTARY: "Involuntary hold",
    Group.JUSTICE: "Arrest or citation",
    Group.NONE: "No formal action",
}
_E = "all encounters with an approved report; each counts once"
_KNOWN = "encounters whose report says so or says not"
TOLD: Mapping[str, Told] = {
    "encounters": Told(
        "Encounters",
        f"Number of {_E}, however many reports. Missing: those without a day, in a dated period.",
        Unit.COUNT,
    ),
    "persons": Told(
        "Persons", "Identified persons met in these encounters; others are missing.", Unit.COUNT
    ),
    "cit_coverage": Told(
        "CIT officer on scene",
        "Encounters with an officer on scene who was on the CIT roster that day, out of "
        "encounters where that is known.",
    ),
    "force_rate": Told(
        "Any reportable force",
        f"Encounters with reportable force, out of {_KNOWN}. Handcuffs are counted apart.",
    ),
    "handcuff_rate": Told("Handcuffs", f"Encounters with handcuffs, out of {_KNOWN}."),
    "injury_rate": Told(
        "Injury during contact", f"Encounters with the person hurt during contact, out of {_KNOWN}."
    ),
    "arrest_rate": Told(
        "Arrest", "Encounters with a custodial arrest among their outcomes, out of all encounters."
    ),
    "diversion_rate": Told(
        "Diverted, when arrest was possible",
        "Encounters where an arrest was possible and not made and a service was an outcome, out "
        "of encounters where an arrest was possible.",
    ),
    "voluntary_rate": Told(
        "Taken to care, by own choice",
        "Encounters with a voluntary transport to a facility, out of all encounters.",
    ),
    "involuntary_rate": Told(
        "Taken to care against their will",
        "Encounters with an involuntary hold, out of all encounters.",
    ),
    "referral_rate": Told(
        "Referral sent", "Encounters with a formal referral that was sent, out of all encounters."
    ),
    "connection_rate": Told(
        "Connected to care within 30 days",
        "Referrals attended or served within 30 days of being sent, out of referrals sent at least "
        "30 days ago. One that is offered to several partners counts once. Sending or accepting "
        "does not count. Open ones stay in; deceased persons and "
        "referrals that went to another partner of the same offer are left out.",
    ),
    "follow_up_timeliness": Told(
        "Follow-up reached within 48 hours",
        "First follow-ups with completed contact within 48 hours, out of those due for persons "
        "who agreed to be contacted. Those who declined are counted apart.",
    ),
    "follow_up_attempted": Told(
        "Follow-up tried within 48 hours",
        "First follow-ups with an attempt within 48 hours, out of those due for persons who "
        "agreed to be contacted. Those who declined are counted apart.",
    ),
    "follow_up_declined": Told(
        "Follow-up declined", "Persons who did not want to be contacted.", Unit.COUNT
    ),
    "response_time_median": Told(
        "Response time", "Median minutes from call received to first arrival.", Unit.MINUTES
    ),
    "response_time_p90": Told(
        "Response time, nine in ten",
        "Minutes within which nine in ten arrivals happen (nearest rank).",
        Unit.MINUTES,
    ),
    "on_scene_time_median": Told(
        "Time on scene", "Median minutes from arrival to cleared.", Unit.MINUTES
    ),
    "on_scene_time_p90": Told(
        "Time on scene, nine in ten",
        "Minutes within which nine in ten are cleared (nearest rank).",
        Unit.MINUTES,
    ),
    "facility_time_median": Told(
        "Time at facility",
        "Median minutes from arrival at a facility to leaving it. Missing: visits of which one of "
        "the two times is not known.",
        Unit.MINUTES,
    ),
    "facility_time_p90": Told(
        "Time at facility, nine in ten",
        "Minutes within which nine in ten leave the facility (nearest rank).",
        Unit.MINUTES,
    ),
    **{
        f"disposition_{group.value.replace('-', '_')}": Told(
            words, f"Encounters whose main outcome is “{words}”, out of those with a main outcome."
        )
        for group, words in GROUP_WORDS.items()
    },
    **{
        f"repeat_contact_{days}": Told(
            f"Contact again within {days} days",
            f"Persons with a further encounter within {days} days of their first in the period, "
            f"out of persons whose {days} days have passed. Missing: encounters with nobody "
            "identified.",
        )
        for days in REPEAT_DAYS
    },
}
