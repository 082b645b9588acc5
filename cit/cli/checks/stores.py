"""Backups, and what the database lets this system do."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from cit import clock
from cit.audit.checkpoints import newest
from cit.audit.due import MOST_ENTRIES, unsigned
from cit.audit.signers import NoKey, log_public_key
from cit.backup.queries import last_made
from cit.cli.checks.finding import CannotTell, Check, Finding, Place
from cit.cli.checks.settings import is_loopback
from cit.encryption.archive import BadArchive, check_public
from cit.encryption.notes import BadNote
from cit.outbox.actions import is_set_up
from cit.outbox.queries import state

# A day, and time for a nightly run that began late.
OLDEST_BACKUP = timedelta(hours=26)

# It is to be signed every ten minutes.
OLDEST_CHECKPOINT = timedelta(hours=1)

# It is to be sent every minute; a server may be away for a while.
OLDEST_MAIL = timedelta(hours=1)

RIGHTS = text("""
SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles
WHERE rolname = current_user
""")
WORDS = ("superuser", "may make roles", "may make databases", "may replicate", "passes over rows")
OWNED = text("""
SELECT count(*) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
AND pg_has_role(current_user, c.relowner, 'USAGE')
""")


def _backup_key(place: Place) -> Iterator[Finding]:
    if not place.settings.backup_keys:
        yield Finding(
            "backup_public_keys is empty.",
            "Without it no backup is made.",
            "Run “cit backup-key” and set what it prints.",
        )
    for written in place.settings.backup_keys:
        try:
            check_public(written)
        except BadArchive as error:
            yield Finding(str(error), "Backups for it fail.", "Copy the line of “cit backup-key”.")


def _backup_age(place: Place) -> Iterator[Finding]:
    session = place.opened()
    try:
        made = last_made(session)
    except SQLAlchemyError as error:
        raise CannotTell(
            f"The record of backups cannot be read ({type(error).__name__})."
        ) from None
    finally:
        session.rollback()
    told = "No backup was made yet." if made is None else _age(clock.now() - made)
    if told:
        yield Finding(
            told, "What is lost with this disk is lost for good.", "Run “cit backup” every night."
        )


def _age(age: timedelta) -> str:
    hours = age.total_seconds() / 3600
    return f"The newest backup is {hours:.0f} hours old." if age > OLDEST_BACKUP else ""


def _checkpoint(place: Place) -> Iterator[Finding]:
    try:
        log_public_key(place.settings)
    except (NoKey, BadNote, OSError) as error:
        yield Finding(str(error), "Nobody can vouch for the log.", "Run “cit audit key”.")
    session = place.opened()
    found = newest(session)
    at = None if found is None else found.at
    session.rollback()
    if at is None or clock.now() - at > OLDEST_CHECKPOINT:
        told = "never" if at is None else f"at {at:%Y-%m-%d %H:%M} UTC"
        yield Finding(
            f"The log was signed last: {told}.",
            "What is cut off its end since then is not missed.",
            "Have “cit audit checkpoint” run every ten minutes (docs/audit.md).",
        )
    entries = unsigned(session)
    session.rollback()
    if entries > MOST_ENTRIES:
        yield Finding(
            f"{entries:,} entries of the log are not signed.",
            "They rest on this machine alone.",
            "Have “cit audit checkpoint --when-due” run every minute (docs/audit.md).",
        )
    if not place.settings.auditor_mail and not place.settings.witness_keys:
        yield Finding(
            "auditor_mail and witness_keys are empty.",
            "Who has this machine can rewrite the log and sign it anew.",
            "Name somebody who keeps checkpoints elsewhere (docs/audit.md).",
        )


def _mail(place: Place) -> Iterator[Finding]:
    if not is_set_up(place.settings):
        return
    session = place.opened()
    found = state(session)
    session.rollback()
    if found.oldest is not None and clock.now() - found.oldest > OLDEST_MAIL:
        yield Finding(
            f"Mails that wait: {found.waiting}, since {found.oldest:%Y-%m-%d %H:%M} UTC.",
            "Nobody is told that their account changed, or that a case was opened in an emergency.",
            "Have “cit remind” run every minute, and look at what it says (docs/deploy.md).",
        )


def _role(place: Place) -> Iterator[Finding]:
    if not place.on_postgresql():
        return
    session = place.opened()
    rights, owned = session.execute(RIGHTS).one(), session.scalar(OWNED)
    session.rollback()
    for has, word in zip(rights, WORDS, strict=True):
        if has:
            yield Finding(
                f"The role in PostgreSQL: {word}.",
                "One hole in the application opens the whole server.",
                "Connect as a role without that (docs/deploy.md).",
            )
    if owned:
        yield Finding(
            f"The role in PostgreSQL owns {owned} tables.",
            "It could drop them, the log too.",
            "Let another role own them and migrate (docs/deploy.md).",
        )


def _transport(place: Place) -> Iterator[Finding]:
    if not place.on_postgresql():
        return
    connection: Any = place.opened().connection().connection.driver_connection
    told = connection.info.get_parameters()
    host, mode, secured = (
        connection.info.host,
        told.get("sslmode", ""),
        bool(connection.pgconn.ssl_in_use),
    )
    place.opened().rollback()
    yield from judge_transport(host, mode, secured=secured)


def judge_transport(host: str, mode: str, *, secured: bool) -> Iterator[Finding]:
    """What is wrong with the way to a database at this host."""
    if host.startswith("/") or is_loopback(host):
        return
    if not secured or mode != "verify-full":
        used = "TLS" if secured else "clear text"
        yield Finding(
            f"PostgreSQL at {host} is reached by {used} with sslmode {mode or 'unset'}.",
            "Somebody on the way can read along or pretend to be it.",
            "Add ?sslmode=verify-full&sslrootcert=FILE to database_url.",
        )


STORES = (
    Check("backup-key", _backup_key),
    Check("backup-age", _backup_age),
    Check("checkpoint", _checkpoint),
    Check("mail", _mail),
    Check("database-role", _role),
    Check("database-transport", _transport),
)
