"""Names, roles, standing, shifts: what is allowed."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import Enum

from cit.permissions.check import Kind
from cit.permissions.table import Role
from cit.rules import RuleBroken


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
LONGEST_SHIFT = timedelta(hours=24)
_USERNAME = re.compile(r"[a-z0-9][a-z0-9.-]{2,39}")
ROLES: Mapping[Role, str] = {
    Role.OFFICER: "Officer",
    Role.DISPATCHER: "Dispatcher",
    Role.PARTNER: "Partner",
    Role.SUPERVISOR: "Supervisor",
    Role.COORDINATOR: "Coordinator",
    Role.ANALYST: "Analyst",
    Role.ADMINISTRATOR: "Administrator",
    Role.AUDITOR: "Auditor",
}
ROLE_HINTS: Mapping[Role, str] = {
    Role.OFFICER: "Takes calls, writes reports, sends referrals",
    Role.DISPATCHER: "Takes calls, assigns, keeps the times",
    Role.PARTNER: "Answers the referrals of their organization",
    Role.SUPERVISOR: "Reviews reports, sees the unit",
    Role.COORDINATOR: "Runs the program",
    Role.ANALYST: "Sees outcomes without names",
    Role.ADMINISTRATOR: "Accounts and organizations, no cases",
    Role.AUDITOR: "Reads the log",
}


def check_username(username: str) -> None:
    if not _USERNAME.fullmatch(username):
        raise RuleBroken(
            "username", "Use 3 to 40 small letters, digits, dots and hyphens, for example j.reyes."
        )


def check_roles(kind: Kind, roles: Collection[Role]) -> None:
    """Police roles open case data, so they never stand beside the partner's."""
    if not roles:
        raise RuleBroken("roles", "Choose at least one role.")
    if kind is Kind.PARTNER and set(roles) != {Role.PARTNER}:
        raise RuleBroken("roles", "People of a partner organization have the role Partner alone.")
    if kind is Kind.POLICE and Role.PARTNER in roles:
        raise RuleBroken("roles", "The role Partner is for people of partner organizations.")


def check_planned_end(now: datetime, planned: datetime | None) -> None:
    if planned is not None and not now < planned <= now + LONGEST_SHIFT:
        raise RuleBroken("until", "Enter a time within the next 24 hours.")
