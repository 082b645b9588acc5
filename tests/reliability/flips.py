"""Single bits that turn over on the disk: what is noticed, by what, and what is not."""

import random
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cit.audit.queries import verify_log
from cit.db.engine import new_session, prepare
from cit.encryption import sweep
from cit.permissions.check import SYSTEM
from tests.kit import database, everything
from tests.reliability.claims import Claim
from tests.reliability.place import Place

Row = tuple[str, int, str]


@dataclass(frozen=True)
class Flipped:
    """How many were noticed, and which were not."""

    flips: int
    harmless: int
    noticed: int
    sealed: int  # of all, those in sealed values
    silent_sealed: int
    silent_clear: int
    where: str

    @property
    def held(self) -> bool:
        return self.sealed > 0 and self.noticed > 0 and not self.silent_sealed

    def words(self) -> str:
        return (
            f"{self.flips} flips, {self.sealed} of them in sealed values: {self.noticed} noticed, "
            f"{self.harmless} changed nothing that is read, {self.silent_sealed} silent in sealed "
            f"values, {self.silent_clear} silent in clear columns{self.where}"
        )


def measure(place: Place, flips: int, *, sweeping: bool = True) -> Flipped:
    """So many flips, half of them in sealed values, each in a copy of its own."""
    chance = random.Random(flips)  # noqa: S311 - bits, nothing secret
    with place.session() as session:
        for _ in range(3):
            everything.make(session)
        session.commit()
    place.forget()
    whole = (place.settings.instance / "cit.sqlite3").read_bytes()
    with tempfile.TemporaryDirectory(prefix="cit-flips-") as folder:
        path = Path(folder) / "cit.sqlite3"
        path.write_bytes(whole)
        kept = dump(path)
        spots = [*_sealed_bytes(path, whole)]
        counted: Counter[str] = Counter()
        silent: Counter[str] = Counter()
        for number in range(flips):
            in_sealed = number % 2 == 0
            spot = chance.choice(spots) if in_sealed else chance.randrange(len(whole))
            bad = bytearray(whole)
            bad[spot] ^= 1 << chance.randrange(8)
            path.write_bytes(bad)
            what, column = _judged(place, path, kept, sweeping=sweeping)
            counted[what] += 1
            counted["silent sealed"] += what == "silent" and column.endswith("_sealed")
            silent[column] += what == "silent"
    del silent[""]
    told = ", ".join(name for name, _ in silent.most_common(4) if not name.endswith("_sealed"))
    return Flipped(
        flips,
        counted["harmless"],
        counted["noticed"],
        (flips + 1) // 2,
        counted["silent sealed"],
        counted["silent"] - counted["silent sealed"],
        f" ({told})" if told else "",
    )


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name.decode(): sorted(connection.execute(f'SELECT * FROM "{name.decode()}"'), key=repr)
            for (name,) in names
        }


def _sealed_bytes(path: Path, whole: bytes) -> Iterator[int]:
    """Where in the file sealed values lie."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            for column in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
                if not column[1].endswith("_sealed"):
                    continue
                values = connection.execute(f'SELECT "{column[1]}" FROM "{table}"').fetchall()
                for (value,) in values:
                    begin = whole.find(value) if value else -1
                    if begin >= 0:
                        yield from range(begin, begin + len(value))


def _judged(
    place: Place, path: Path, kept: dict[str, list[tuple[Any, ...]]], *, sweeping: bool
) -> tuple[str, str]:
    """ "noticed", "harmless" or "silent", and where."""
    try:
        now = dump(path)
        with closing(sqlite3.connect(path)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            sound &= not connection.execute("PRAGMA foreign_key_check").fetchall()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return "noticed", ""
    if not sound or not _opens(place, path, sweeping=sweeping):
        return "noticed", ""
    if now == kept:
        return "harmless", ""
    return "silent", _where(path, kept, now)


def _opens(place: Place, path: Path, *, sweeping: bool) -> bool:
    """Whether the log holds and every key and value opens."""
    with _opener(place, path) as opened:
        try:
            with opened() as session:
                if verify_log(session).exit_code:
                    return False
            looked = [sweep.keys(opened)] + ([sweep.values(opened)] if sweeping else [])
            return not any(bad for one in looked for _, bad in one)
        except (SQLAlchemyError, ValueError, LookupError, TypeError):
            return False  # it cannot be read at all, which nobody overlooks


@contextmanager
def _opener(place: Place, path: Path) -> Iterator[Callable[[], Session]]:
    engine = create_engine(f"sqlite:///{path}")
    prepare(engine)
    with new_session(place.app) as usual:
        info = {**usual.info, "actor": SYSTEM, "source": "test"}
    try:
        yield lambda: Session(engine, info=dict(info))
    finally:
        engine.dispose()


def _where(path: Path, kept: Any, now: Any) -> str:
    """The first column that reads otherwise."""
    with closing(sqlite3.connect(path)) as connection:
        for table in kept:
            names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            before = [one for one in kept[table] if one not in now.get(table, [])]
            after = [one for one in now.get(table, []) if one not in kept[table]]
            for old, new in zip(before, after, strict=False):
                for name, first, second in zip(names, old, new, strict=False):
                    if first != second:
                        return f"{table}.{name}"
    return "a table that is gone"


CLAIM = Claim(
    name="bits",
    says="no single flipped bit of a sealed value goes unnoticed",
    full=400,
    unit="flips",
    measure=measure,
    control=lambda place: measure(place, 40, sweeping=False),
    broken="sealed values are not opened",
    databases=(database.SQLITE,),
)
