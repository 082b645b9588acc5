"""Pages of accounts: the door, one's own account, everybody's accounts, duty."""

from cit.accounts.views import (
    account,
    changes,
    confirm,
    devices,
    duty,
    entering,
    factor,
    invitations,
    locking,
    locks,
    passkeys,
    password,
    review,
    standing,
    users,
)
from cit.accounts.views.door import install
from cit.accounts.views.room import room

__all__ = [
    "account",
    "changes",
    "confirm",
    "devices",
    "duty",
    "entering",
    "factor",
    "install",
    "invitations",
    "locking",
    "locks",
    "passkeys",
    "password",
    "review",
    "room",
    "standing",
    "users",
]
