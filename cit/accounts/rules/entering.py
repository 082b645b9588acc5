"""Sessions, devices, locks: when they are over, and what is told of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import Enum
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit


class Locked(Enum):
    """What is closed for a while after too many failures."""

    CLIENT = "client"
    ACCOUNT = "account"
    FACTOR = "factor"


class Ended(Enum):
    """Why a session is over without anybody signing out."""

    IDLE = "idle"
    ABSOLUTE = "absolute"


class DeviceKind(Enum):
    """What sort of device a session runs on; each has its own time without use."""

    CAR = "car"
    DESK = "desk"
    PHONE = "phone"
    CONSOLE = "console"


class Told(Enum):
    """What the owner of an account is told of it."""

    NEW_DEVICE = "new-device"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - a word for it
    PASSWORD_LINK = "password-link"  # noqa: S105
    APP_ADDED = "app-added"
    PASSKEY_ADDED = "passkey-added"
    PASSKEY_REMOVED = "passkey-removed"
    CODES_MADE = "codes-made"
    CODE_USED = "code-used"
    FACTOR_RESET = "factor-reset"
    LOCKED = "locked"
    RELEASED = "released"
    ROLES_CHANGED = "roles-changed"
    EMAIL_CHANGED = "email-changed"
    VOUCHED = "vouched"


class Verdict(Enum):
    """What a review of access decided about an account."""

    KEEP = "keep"
    CHANGE = "change"
    DISABLE = "disable"


DEVICE_KINDS: Mapping[DeviceKind, str] = {
    DeviceKind.CAR: "Patrol car",
    DeviceKind.DESK: "Desk",
    DeviceKind.PHONE: "Phone",
    DeviceKind.CONSOLE: "Console in a secure room",
}
# A console may stand open longer, so it is an administrator who says that a device is one.
CHOSEN_AT_THE_DOOR = (DeviceKind.CAR, DeviceKind.DESK, DeviceKind.PHONE)
TOLD: Mapping[Told, str] = {
    Told.NEW_DEVICE: "A new device signed in",
    Told.PASSWORD_CHANGED: "Your password was changed",
    Told.PASSWORD_LINK: "An administrator made a link to choose a new password",
    Told.APP_ADDED: "An authenticator app was set up",
    Told.PASSKEY_ADDED: "A passkey was added",
    Told.PASSKEY_REMOVED: "A passkey was removed",
    Told.CODES_MADE: "New recovery codes were made",
    Told.CODE_USED: "A recovery code was used",
    Told.FACTOR_RESET: "An administrator reset your second factor",
    Told.LOCKED: "Sign-in was locked after too many wrong tries",
    Told.RELEASED: "The sign-in lock was released",
    Told.ROLES_CHANGED: "An administrator changed your roles",
    Told.EMAIL_CHANGED: "An administrator changed the address that notices go to",
    Told.VOUCHED: "You stand for it that somebody was named on a sealed case at the command line",
}
# How long the second step of signing in may take.
SECOND_STEP = timedelta(minutes=10)
SEEN_EVERY = timedelta(minutes=1)
# How far a clock may be set back before sessions of the time to come are over.
SET_BACK = timedelta(minutes=2)
# How long a password that somebody else saw may be used.
BORROWED_FOR = timedelta(hours=72)
_BROWSERS = ("Firefox", "Edg", "OPR", "Chrome", "Safari")
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "CrOS", "Linux")
_NAMES = {"Edg": "Edge", "OPR": "Opera", "Mac OS": "a Mac", "CrOS": "ChromeOS"}


def over(
    began_at: datetime, seen_at: datetime, now: datetime, *, idle_minutes: int, absolute_hours: int
) -> Ended | None:
    """Whether a session is over, and by which limit; with 0 idle minutes it never idles.

    A clock that was set back would let it live on: one that was used in the time to come is over.
    """
    if max(began_at, seen_at) - now > SET_BACK:
        return Ended.ABSOLUTE
    if now - began_at >= timedelta(hours=absolute_hours):
        return Ended.ABSOLUTE
    if idle_minutes and now - seen_at >= timedelta(minutes=idle_minutes):
        return Ended.IDLE
    return None


def is_inactive(used: Iterable[datetime | None], now: datetime, days: int) -> bool:
    """Whether nobody used an account for so long that it closes; with 0 days it never does."""
    last = max(moment for moment in used if moment is not None)
    return days > 0 and now - last >= timedelta(days=days)


def locked(
    by_client: int, by_account: int, *, client_limit: int, account_limit: int
) -> Locked | None:
    """What is closed after so many failures in the window.

    A client is closed first, an account only after many clients failed on it: whoever types wrong
    passwords on purpose closes their own door and not a colleague's.
    """
    if by_client >= client_limit:
        return Locked.CLIENT
    return Locked.ACCOUNT if by_account >= account_limit else None


def client_of(address: str) -> str:
    """Whom an address stands for: a household of IPv6 has as many addresses as it likes."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return found.exploded[:19]


def device_words(agent: str) -> str:
    """ "Chrome on Android": enough to know one's own devices, and nothing that was typed."""
    browser = next((one for one in _BROWSERS if one in agent), "")
    system = next((one for one in _SYSTEMS if one in agent), "")
    words = [_NAMES.get(one, one) for one in (browser, system) if one]
    return " on ".join(words) or "Unknown device"


def own_path(path: str | None) -> str | None:
    """The path, when it leads to a page of ours; else None."""
    if not path or len(path) > 500 or not path.startswith("/"):
        return None
    if path.startswith(("//", "/sign-")) or "\\" in path or not path.isprintable():
        return None
    parts = urlsplit(path)
    return None if parts.scheme or parts.netloc else path
