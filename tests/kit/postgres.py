"""A PostgreSQL of the suite's own: made in a temporary folder, destroyed afterwards."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.kit.careless import CAREFUL, CARELESS
from tests.kit.machine import postgresql

OWNER = "cit"  # as in operation: owns its database and is no superuser
ADMINISTRATOR = "postgres"
ALONE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class Unwilling(Exception):
    """PostgreSQL did not start; the message is its own last word."""


@dataclass
class Server:
    """A running server; its socket lies in `folder`."""

    folder: Path
    settings: Mapping[str, str]
    process: "subprocess.Popen[bytes]"

    def kill(self) -> None:
        """End its main process without a word, and start it again once the others have gone."""
        self.process.kill()
        self.process.wait()
        for _ in range(100):
            self.process = _run(self.folder, self.settings)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=0.3)
                continue  # memory of the dead is still in use
            return _wait(self)
        raise Unwilling("it did not start again")

    def stop(self) -> None:
        """End it and leave nothing behind."""
        self.process.send_signal(signal.SIGINT)  # does not wait for clients
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def start(*, careful: bool = False) -> Server:
    """Make and start a server; takes about a second."""
    programs = postgresql()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="cit-postgresql-"))
    choices = ["-A", "trust", "-N", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"]
    choices += ["--data-checksums"] * careful
    made = subprocess.run(
        [programs / "initdb", "-D", folder / "data", "-U", ADMINISTRATOR, *choices],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **_other_user(folder),
    )
    if made.returncode:
        raise Unwilling(made.stderr)
    settings = CAREFUL if careful else CARELESS
    server = Server(folder, settings, _run(folder, settings))
    _wait(server)
    with administer(folder, "postgres") as connection:
        connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB")
    return server


def _run(folder: Path, settings: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    programs = postgresql()
    assert programs is not None
    words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", "-k", folder, *words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # an interrupt of the suite reaches us first
            **_other_user(folder),
        )


def _other_user(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so root starts it as somebody else."""
    if os.getuid() != 0:
        return {}
    names = {one.pw_name for one in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _wait(server: Server) -> None:
    for _ in range(600):
        try:
            administer(server.folder, "postgres").close()
        except psycopg.OperationalError:
            if server.process.poll() is not None:
                said = (server.folder / "log").read_text(errors="replace")
                server.stop()
                raise Unwilling(said) from None
            time.sleep(0.05)
        else:
            return
    server.stop()
    raise Unwilling("it did not answer within 30 seconds")


def administer(folder: Path, database: str) -> "psycopg.Connection[Any]":
    """A connection that may do everything, each statement for itself."""
    return psycopg.connect(host=str(folder), user=ADMINISTRATOR, dbname=database, autocommit=True)


def address(folder: Path, database: str) -> str:
    """The address under which the system reaches a database, as its owner."""
    return f"postgresql+psycopg://{OWNER}@/{database}?host={folder}"


def create(folder: Path, database: str, template: str = "template0") -> str:
    """A new database; from a template it takes about 40 ms."""
    with administer(folder, "postgres") as connection:
        connection.execute(
            f'CREATE DATABASE "{database}" OWNER {OWNER} TEMPLATE "{template}" STRATEGY file_copy'
        )
    return address(folder, database)


def drop(folder: Path, database: str) -> None:
    """Remove a database, whoever is connected to it."""
    with administer(folder, "postgres") as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


class Rewinder:
    """Puts a database back to the rows it had; 1 ms, where a new copy takes 40.

    A superuser's replica role passes over foreign keys and over triggers that guard the log.
    """

    def __init__(self, folder: Path, database: str) -> None:
        self._connection = administer(folder, database)
        run = self._connection.execute
        run("SET session_replication_role = replica")
        run("SET lock_timeout = '10s'")
        run("CREATE SCHEMA kept")
        tables = [
            row[0]
            for row in run(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
                "AND relkind IN ('r', 'p') AND NOT relispartition"
            )
        ]
        steps = [ALONE, *(f'DELETE FROM public."{one}"' for one in tables)]
        for one in tables:
            if run(f'SELECT 1 FROM public."{one}" LIMIT 1').fetchone():
                run(f'CREATE TABLE kept."{one}" AS TABLE public."{one}"')
                steps.append(f'INSERT INTO public."{one}" SELECT * FROM kept."{one}"')
        sequences = run("SELECT sequencename, start_value, last_value FROM pg_sequences").fetchall()
        steps += [
            f"SELECT setval('public.\"{name}\"', {last or first}, {'true' if last else 'false'})"
            for name, first, last in sequences
        ]
        self._steps = ";".join(steps)

    def rewind(self) -> None:
        """Back to the start."""
        self._connection.execute(self._steps)

    def close(self) -> None:
        """Let the database go."""
        self._connection.close()
