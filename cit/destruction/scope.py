"""What is to be destroyed, and what was."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from cit.encryption.gone import Ending
from cit.encryption.models import Owner


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Persons and cases of one agency. Whoever hands this over has looked whether it may be."""

    person_ids: frozenset[UUID] = frozenset()
    case_ids: frozenset[UUID] = frozenset()
    ending: Ending
    # What it was done for: an order, a purge. It stands in the shred list beside each key.
    order_id: UUID | None = None
    # Also somebody who has a case outside the scope: they had been destroyed once.
    regardless: bool = False


class Key(NamedTuple):
    """A data key that is no more."""

    id: UUID
    owner: Owner
    owner_id: UUID
    version: int


@dataclass(frozen=True, kw_only=True)
class Destroyed:
    """What was done. `stayed` are persons of the scope who have cases outside it."""

    at: datetime
    person_ids: frozenset[UUID]
    case_ids: frozenset[UUID]
    stayed: frozenset[UUID]
    keys: tuple[Key, ...]
    values: int
    entries: int


KINDS = {
    Owner.PERSON: "Person",
    Owner.CASE: "Case",
    Owner.PART2: "Part 2 of a case",
    Owner.USER: "User",
    Owner.ORDER: "Order",
}
