"""Whole copies of a database while it is in use, and putting one in an empty place."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, inspect, make_url, text

_PLAIN = ("--no-owner", "--no-privileges")  # the place it goes to has users of its own


class CopyFailed(Exception):
    """The copy could not be made or put in place; the message says why."""


def kind_of(database: str) -> str:
    """sqlite or postgresql."""
    return make_url(database).get_backend_name()


def is_empty(database: str) -> bool:
    """Whether nothing is there that a copy would overwrite."""
    url = make_url(database)
    if url.get_backend_name() == "sqlite":
        return not Path(str(url.database)).exists()
    engine = create_engine(url)
    try:
        return not inspect(engine).get_table_names()
    finally:
        engine.dispose()


def copy_out(connection: Connection, path: Path) -> None:
    """Write what this transaction sees to a file; others read and write on meanwhile."""
    url = connection.engine.url
    if url.get_backend_name() == "sqlite":
        _vacuum_into(str(url.database), path)
        return
    snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
    schema = connection.scalar(text("SELECT current_schema()"))
    options = ("--format=custom", *_PLAIN, f"--schema={schema}", f"--snapshot={snapshot}")
    _run("pg_dump", url, *options, f"--file={path}")


def copy_in(database: str, path: Path) -> None:
    """Put a copy in an empty place, whole or not at all."""
    url = make_url(database)
    if url.get_backend_name() == "sqlite":
        _check_pages(path)
        target = Path(str(url.database))
        draft = target.with_name(f".{target.name}.draft")
        # It may lie on another disk, and half a database must not have its name.
        shutil.copyfile(path, draft)
        draft.chmod(0o600)
        draft.replace(target)
        return
    options = (*_PLAIN, "--exit-on-error", "--single-transaction", "--schema=public")
    _run("pg_restore", url, *options, f"--dbname={url.database}", str(path))


def clear(database: str) -> None:
    """Take away what was put in place and did not prove good."""
    url = make_url(database)
    if url.get_backend_name() == "sqlite":
        for end in ("", "-wal", "-shm"):
            Path(f"{url.database}{end}").unlink(missing_ok=True)
        return
    engine = create_engine(url)
    with engine.begin() as connection:
        for name in inspect(connection).get_table_names():
            connection.execute(text(f'DROP TABLE "{name}" CASCADE'))
    engine.dispose()


def _vacuum_into(source: str, path: Path) -> None:
    # A copy of the live rows only: what was deleted does not travel in free pages.
    connection = sqlite3.connect(source)
    try:
        connection.execute("VACUUM INTO ?", (str(path),))
    except sqlite3.Error as error:
        raise CopyFailed(f"The copy could not be written: {error}.") from error
    finally:
        connection.close()


def _check_pages(path: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        found = str(error)
    finally:
        connection.close()
    if found != "ok":
        raise CopyFailed(f"The database in this copy is damaged: {found}.")


def _run(program: str, url: URL, *options: str) -> None:
    """One of PostgreSQL's own programs; the password goes by the environment, not the line."""
    where = shutil.which(program)
    if where is None:
        raise CopyFailed(f"{program} is missing. Install postgresql-client.")
    place = {
        "PGHOST": str(url.query.get("host") or url.host or ""),
        "PGPORT": str(url.port or url.query.get("port") or ""),
        "PGUSER": url.username or "",
        "PGPASSWORD": url.password or "",
        "PGDATABASE": url.database or "",
    }
    env = {**os.environ, **{name: value for name, value in place.items() if value}}
    # Options are ours and names from the settings; no shell reads them.
    done = subprocess.run([where, *options], env=env, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise CopyFailed(f"{program} failed: {''.join(last)}")
