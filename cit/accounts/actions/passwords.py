"""Hashing of passwords: slow on purpose, never inside a write transaction, two at most at once."""

import secrets
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from cit.accounts.rules import normal
from cit.config import Settings

# Each takes 64 MiB: more at once would let a flood of sign-ins take the memory.
_places = BoundedSemaphore(2)
# Read over a telephone: no letter that sounds or looks like another.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Cost:
    """What a hash costs; whoever steals it pays this for every guess."""

    memory_kib: int = 65536
    rounds: int = 3

    @classmethod
    def of(cls, settings: Settings) -> "Cost":
        return cls(settings.password_memory_kib, settings.password_rounds)


def hash_password(password: str, cost: Cost = Cost()) -> str:
    with _places:
        return _hasher(cost).hash(normal(password))


def matches(password: str, kept: str | None, cost: Cost) -> bool:
    """Whether a password is the one kept. Without one, takes as long and says no."""
    with _places:
        try:
            _hasher(cost).verify(kept or _stand_in(cost), normal(password))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def renewed(password: str, kept: str, cost: Cost) -> str | None:
    """The hash anew when today's cost is another than when it was made."""
    return hash_password(password, cost) if _hasher(cost).check_needs_rehash(kept) else None


def blocked(settings: Settings) -> frozenset[str]:
    """The passwords that this site forbids; the file is read again when it changes."""
    if not settings.password_blocklist:
        return frozenset()
    path = Path(settings.password_blocklist)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int) -> frozenset[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(normal(line).casefold().strip() for line in lines if line.strip())


def temporary() -> str:
    """A password for one sign-in, with about 99 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


@cache
def _hasher(cost: Cost) -> PasswordHasher:
    return PasswordHasher(time_cost=cost.rounds, memory_cost=cost.memory_kib, parallelism=1)


@cache
def _stand_in(cost: Cost) -> str:
    return _hasher(cost).hash(secrets.token_urlsafe(32))
