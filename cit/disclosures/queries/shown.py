"""The shape of an account."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cit.disclosures.rules import Recipient, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an account."""

    id: UUID
    at: datetime
    case_reference: str
    recipient: str
    first_read: str
    first_read_at: datetime | None
    what: str
    words: str
    purpose: str
    basis: str
    reason: str
    consent_id: UUID | None
    part2: bool
    how: str
    by: str
    held_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """An official's wish, as those who account see it."""

    covers: Recipient
    wish: Wish
    official: str
    statement: str
    from_on: date
    until_on: date
    recorded_at: datetime
    recorded_by: str
