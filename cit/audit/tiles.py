"""The tree as the database keeps it: one hash for each 256 below, so that no proof and no root
needs the whole log hashed again."""

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent, AuditTile
from cit.audit.sequencer import TURN
from cit.audit.tree import node
from cit.db.writers import take_turn

HEIGHT = 8
WIDTH = 1 << HEIGHT
LEVELS = range(0, 40, HEIGHT)
MOST_KEPT = 200_000


class Incomplete(Exception):
    """Entries that the tree is to be made of are not there."""


def length(session: Session) -> int:
    """How many entries have their place."""
    return session.scalar(select(func.max(AuditEvent.position))) or 0


def grow(session: Session, *, most: int = WIDTH) -> bool:
    """Hash what came since, at most so many tiles; whether there is more. The caller commits."""
    take_turn(session, TURN)
    more = False
    for level in LEVELS:
        have = _count(session, level + HEIGHT)
        there = (_count(session, level) if level else length(session)) // WIDTH
        upto = min(there, have + most)
        made = [
            {"level": level + HEIGHT, "number": number, "hash": _fold(below)}
            for number in range(have, upto)
            if (below := _whole(session, level, number))
        ]
        if made:
            session.execute(insert(AuditTile), made)
        more = more or upto < there
    return more


def _count(session: Session, level: int) -> int:
    newest = session.scalar(select(func.max(AuditTile.number)).where(AuditTile.level == level))
    return 0 if newest is None else newest + 1


def _whole(session: Session, level: int, number: int) -> list[bytes]:
    below = read(session, level, number)
    if len(below) != WIDTH:
        raise Incomplete(f"tile {number} of level {level} has {len(below)} of {WIDTH} hashes")
    return below


def read(session: Session, level: int, number: int) -> list[bytes]:
    """The hashes of one tile, as many as there are."""
    first = number * WIDTH
    if level == 0:
        rows = (
            select(AuditEvent.leaf)
            .where(AuditEvent.position.between(first + 1, first + WIDTH))
            .order_by(AuditEvent.position)
        )
    else:
        rows = (
            select(AuditTile.hash)
            .where(AuditTile.level == level, AuditTile.number.between(first, first + WIDTH - 1))
            .order_by(AuditTile.number)
        )
    return list(session.scalars(rows))


def _fold(hashes: list[bytes]) -> bytes:
    while len(hashes) > 1:
        hashes = [node(*pair) for pair in zip(hashes[::2], hashes[1::2], strict=True)]
    return hashes[0]


class Stored:
    """The nodes of the tree; give it to the proofs. Grow the tree first."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tiles: dict[tuple[int, int], list[bytes]] = {}
        self._nodes: dict[tuple[int, int], bytes] = {}

    def __call__(self, level: int, number: int) -> bytes:
        found = self._nodes.get((level, number))
        if found is None:
            if len(self._nodes) > MOST_KEPT:
                self._nodes.clear()
                self._tiles.clear()
            found = self._nodes[level, number] = self._made(level, number)
        return found

    def _made(self, level: int, number: int) -> bytes:
        above = level % HEIGHT
        if above:
            return node(self(level - 1, 2 * number), self(level - 1, 2 * number + 1))
        tile = self._tile(level, number // WIDTH)
        if number % WIDTH >= len(tile):
            raise Incomplete(f"node {number} of level {level} is not there")
        return tile[number % WIDTH]

    def _tile(self, level: int, number: int) -> list[bytes]:
        found = self._tiles.get((level, number))
        if found is None:
            found = self._tiles[level, number] = read(self._session, level, number)
        return found
