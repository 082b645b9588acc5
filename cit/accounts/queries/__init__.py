"""Reads of users, sessions, standing and duty; other rooms use the names listed here."""

from cit.accounts.queries.duty import OnDuty, on_duty, own_duty
from cit.accounts.queries.standing import held_on, standing_on
from cit.accounts.queries.users import as_actor, by_username, get_user, responders

__all__ = [
    "OnDuty",
    "as_actor",
    "by_username",
    "get_user",
    "held_on",
    "on_duty",
    "own_duty",
    "responders",
    "standing_on",
]
