"""Leaves, chain and root of the log. Needs nothing but SHA-256, so that anyone can check it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from cit.audit.tree import EMPTY, Tree, node

_VERSION = b"cit-audit-1"


class Header(NamedTuple):
    """The part of an entry that is never erased."""

    id: UUID
    at: datetime
    event: str
    actor_id: UUID | None = None
    organisation_id: UUID | None = None
    roles: str = ""
    subject_id: UUID | None = None
    case_id: UUID | None = None
    outcome: str = "ok"
    source: str | None = None
    request_id: str | None = None
    lane: UUID | None = None
    counter: int | None = None


class Link(NamedTuple):
    """An entry as it is stored."""

    header: Header
    detail: str | None
    salt: bytes | None
    payload_hash: bytes
    leaf: bytes
    position: int | None
    chain: bytes | None


Seen = Callable[[Link, Tree], None]


class Head(NamedTuple):
    """Where the chain ends."""

    position: int = 0
    chain: bytes = EMPTY


class Fault(StrEnum):
    """What is wrong with the first bad entry."""

    UNREADABLE = "unreadable"
    DETAIL = "detail"
    HEADER = "header"
    COUNTER = "counter"
    POSITION = "position"
    CHAIN = "chain"
    END = "end"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the log found; count and root are those of the entries that are good."""

    count: int
    root: bytes
    first_bad: int | None = None
    fault: Fault | None = None
    redacted: int = 0
    waiting: int = 0
    readable: bool = True

    @property
    def exit_code(self) -> int:
        """0 intact, 1 tampered with, 2 cannot tell."""
        if not self.readable:
            return 2
        return 0 if self.first_bad is None else 1

    def words(self) -> str:
        """The same for people to read."""
        if not self.readable:
            return "Cannot tell: the log cannot be read."
        if self.first_bad is not None:
            return (
                f"Tampered with: entry {self.first_bad} is the first bad one ({self.fault}). "
                f"Good before it: {self.count:,} entries, root {self.root.hex()}."
            )
        return (
            f"Intact: {self.count:,} entries, root {self.root.hex()}; "
            f"{self.redacted:,} lawfully erased, {self.waiting:,} not yet in the chain."
        )


def payload_hash(salt: bytes, detail: str) -> bytes:
    """Salted, so that an erased detail cannot be guessed back from its hash."""
    return sha256(salt + detail.encode()).digest()


def leaf(header: Header, payload: bytes) -> bytes:
    return sha256(b"\x00" + canonical(header) + payload).digest()


def canonical(header: Header) -> bytes:
    """Every field with its length, so that nothing can move from one field into the next."""
    return _VERSION + b"".join(_field(value) for value in header)


def _field(value: UUID | datetime | str | int | None) -> bytes:
    if value is None:
        return b"\x00"
    if isinstance(value, datetime):
        value = value.astimezone(UTC).isoformat(timespec="microseconds")
    text = str(value).encode()
    return b"\x01" + len(text).to_bytes(4) + text


def _detail_holds(link: Link) -> bool:
    if link.detail is None or link.salt is None:
        return link.detail is None and link.salt is None  # lawfully erased: both are gone
    return payload_hash(link.salt, link.detail) == link.payload_hash


class _Walk:
    """What has been seen of a log, entry by entry."""

    def __init__(self) -> None:
        self.tree, self.chain = Tree(), EMPTY
        self.counters: dict[UUID, int] = {}
        self.redacted = self.waiting = 0

    def fault(self, link: Link) -> Fault | None:
        """What is wrong with the next entry."""
        if not _detail_holds(link):
            return Fault.DETAIL
        if leaf(link.header, link.payload_hash) != link.leaf:
            return Fault.HEADER
        lane, counter = link.header.lane, link.header.counter
        if lane is not None and counter != self.counters.get(lane, 0) + 1:
            return Fault.COUNTER
        return None if link.position is None else self._misplaced(link)

    def _misplaced(self, link: Link) -> Fault | None:
        if link.position != self.tree.size + 1 or self.waiting:
            return Fault.POSITION
        return None if link.chain == node(self.chain, link.leaf) else Fault.CHAIN

    def keep(self, link: Link) -> None:
        self.redacted += link.detail is None
        if link.header.lane is not None and link.header.counter is not None:
            self.counters[link.header.lane] = link.header.counter
        if link.position is None:
            self.waiting += 1
        else:
            self.tree.add(link.leaf)
            self.chain = node(self.chain, link.leaf)

    def verdict(self, first_bad: int | None = None, fault: Fault | None = None) -> Verdict:
        size, root = self.tree.size, self.tree.root()
        return Verdict(size, root, first_bad, fault, self.redacted, self.waiting)


def verify(
    links: Iterable[Link | None],
    end: Callable[[], Head] | None = None,
    seen: Seen | None = None,
) -> Verdict:
    """Check entries in order; None stands for one that cannot be read.

    `end` says, once all were seen, where the log itself believes it ends: without it entries
    cut from the end are not missed. `seen` is shown each good entry and the tree up to it.
    """
    walk = _Walk()
    for number, link in enumerate(links, 1):
        fault = Fault.UNREADABLE if link is None else walk.fault(link)
        if link is None or fault:
            return walk.verdict(number, fault)
        walk.keep(link)
        if seen is not None:
            seen(link, walk.tree)
    size = walk.tree.size
    if end is None or (head := end()) == (size, walk.chain):
        return walk.verdict()
    first_bad = size if head.position == size else min(head.position, size) + 1
    return walk.verdict(max(1, first_bad), Fault.END)
