"""What a check looks at, and what it says when something is wrong."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cit.config import Settings
from cit.db.engine import UnsafeDatabase, prepare, reading


class Finding(NamedTuple):
    """Something wrong: what was found, why it matters, and what to do about it."""

    found: str
    why: str
    cure: str

    def words(self) -> str:
        """All three as sentences."""
        return f"{self.found} {self.why} {self.cure}"


class CannotTell(Exception):
    """A check could not look; the message says what was in its way."""


@dataclass
class Place:
    """The installation that is looked at."""

    settings: Settings
    environ: Mapping[str, str] = field(default_factory=dict)
    session: Session | None = None
    in_the_way: str = "The database was not opened."

    def opened(self) -> Session:
        """A session on its database. Raises CannotTell when it could not be opened."""
        if self.session is None:
            raise CannotTell(self.in_the_way)
        return self.session

    def engine(self) -> Engine:
        """Where its session leads."""
        return self.opened().get_bind().engine

    def on_postgresql(self) -> bool:
        """Whether its database is PostgreSQL."""
        return self.settings.database.startswith("postgresql")


@contextmanager
def opened(settings: Settings, environ: Mapping[str, str]) -> Iterator[Place]:
    """An installation with its database open, if that can be; makes and changes nothing."""
    place = Place(settings, environ)
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        place.in_the_way = f"There is no database {url.database}. Run “cit init”."
        yield place
        return
    engine = create_engine(url, hide_parameters=True)
    prepare(engine)
    with reading():
        try:
            engine.connect().close()
            place.session = Session(engine)
        except UnsafeDatabase as error:
            place.in_the_way = str(error)
        except SQLAlchemyError as error:
            kind = type(getattr(error, "orig", None) or error).__name__
            place.in_the_way = f"The database cannot be opened ({kind})."
        try:
            yield place
        finally:
            if place.session is not None:
                place.session.close()
            engine.dispose()


class Check(NamedTuple):
    """One thing to look at, under a name that stays."""

    name: str
    look: Callable[[Place], Iterator[Finding]]
