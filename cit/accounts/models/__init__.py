"""Users and their roles, how they sign in, standing, duty, and the yearly review of access."""

from cit.accounts.models.credentials import Invitation, Passkey, RecoveryCode, SecurityNotice
from cit.accounts.models.review import AccessReview, AccessReviewAnswer
from cit.accounts.models.signing import (
    Device,
    KnownDevice,
    SignIn,
    SignInFailure,
    SignInLock,
)
from cit.accounts.models.users import Designation, Duty, User, UserRole

__all__ = [
    "AccessReview",
    "AccessReviewAnswer",
    "Designation",
    "Device",
    "Duty",
    "Invitation",
    "KnownDevice",
    "Passkey",
    "RecoveryCode",
    "SecurityNotice",
    "SignIn",
    "SignInFailure",
    "SignInLock",
    "User",
    "UserRole",
]
