"""What every installation needs, also on a laptop: asked in the order in which it is needed."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from cit import clock
from cit.audit.models import AuditEvent
from cit.cli.checks.finding import CannotTell, Check, Finding, Place
from cit.db import migrate
from cit.db.promises import broken
from cit.encryption.check import WrongKey
from cit.encryption.check import check as try_keys
from cit.encryption.keyring import BadKeyFile, KeyRing

# Clocks of two machines that are set by the network differ by less.
DRIFT = timedelta(seconds=1)
CLOCK_CURE = "Set the clock by the network (systemd-timesyncd, chrony)."


def _settings(place: Place) -> Iterator[Finding]:
    """They were read before this runs; what is left is their folder."""
    if not place.settings.instance.is_dir():
        yield Finding(
            f"There is no folder {place.settings.instance}.",
            "Nothing of this installation is where it should be.",
            "Name it with CIT_INSTANCE, or make it with “cit init”.",
        )


def _secret(place: Place) -> Iterator[Finding]:
    path = place.settings.secret_path
    try:
        written = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        written = ""
    except (OSError, UnicodeDecodeError) as error:
        raise CannotTell(f"{path} cannot be read: {type(error).__name__}.") from None
    if not written:
        yield Finding(
            f"There is no secret in {path}.", "Without it nobody can sign in.", "Run “cit init”."
        )


def _keys(place: Place) -> Iterator[Finding]:
    try:
        KeyRing.load(place.settings)
    except BadKeyFile as error:
        yield Finding(str(error), "Without it no record can be read.", "")
    except OSError as error:
        raise CannotTell(f"The key file cannot be read: {error.strerror}.") from None


def _database(place: Place) -> Iterator[Finding]:
    session = place.opened()
    for name, value, wanted, cure in broken(session.connection()):
        yield Finding(
            f"{name} is {value} and not {wanted}.",
            "What was acknowledged could be lost, or what was deleted could stay.",
            cure,
        )
    session.rollback()


def _migrations(place: Place) -> Iterator[Finding]:
    have, want = migrate.revision(place.engine()), migrate.newest()
    if have != want:
        yield Finding(
            f"The database is at {have or 'nothing'}, the code at {want}.",
            "Pages would ask for columns that are not there.",
            "Run “cit migrate”." if have else "Run “cit init”.",
        )


def _key_check(place: Place) -> Iterator[Finding]:
    session = place.opened()
    try:
        try_keys(session, KeyRing.load(place.settings))
    except WrongKey as error:
        yield Finding(str(error), "What is sealed now could not be opened later.", "")
    except (BadKeyFile, OSError, SQLAlchemyError) as error:
        raise CannotTell(f"The keys were not tried ({type(error).__name__}).") from None
    finally:
        session.rollback()


def _clock(place: Place) -> Iterator[Finding]:
    session, now = place.opened(), clock.now()
    try:
        newest = session.scalar(select(func.max(AuditEvent.at)))
        on_postgresql = session.get_bind().dialect.name == "postgresql"
        there = session.scalar(select(func.clock_timestamp())) if on_postgresql else None
    except SQLAlchemyError as error:
        raise CannotTell(f"The log cannot be read ({type(error).__name__}).") from None
    finally:
        session.rollback()
    if newest is not None and newest > now + DRIFT:
        yield Finding(
            f"This machine says {now:%Y-%m-%d %H:%M:%S} UTC, and the log has an entry of "
            f"{newest:%Y-%m-%d %H:%M:%S}.",
            "Locks, limits and the order of entries go by the clock.",
            CLOCK_CURE,
        )
    if there is not None and abs(there - now) > DRIFT:
        yield Finding(
            f"The clock of PostgreSQL differs by {abs(there - now).total_seconds():.0f} s.",
            "The two machines disagree about what happened first.",
            CLOCK_CURE,
        )


ALWAYS = (
    Check("settings", _settings),
    Check("secret", _secret),
    Check("keys", _keys),
    Check("database", _database),
    Check("migrations", _migrations),
    Check("key-check", _key_check),
    Check("clock", _clock),
)
