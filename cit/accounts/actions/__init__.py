"""Changes to users, sessions, standing and duty; other rooms use the names listed here."""

from cit.accounts.actions.duty import end_duty, start_duty, take_break
from cit.accounts.actions.passwords import Cost, hash_password
from cit.accounts.actions.sessions import begin_session
from cit.accounts.actions.standing import end_designation, record_designation
from cit.accounts.actions.users import (
    NewUser,
    create_user,
    create_with_password,
    disable,
    enable,
    reset_factor,
)

__all__ = [
    "Cost",
    "NewUser",
    "begin_session",
    "create_user",
    "create_with_password",
    "disable",
    "enable",
    "end_designation",
    "end_duty",
    "hash_password",
    "record_designation",
    "reset_factor",
    "start_duty",
    "take_break",
]
