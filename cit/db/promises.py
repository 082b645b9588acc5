"""What a database must promise so that nothing acknowledged is lost and nothing deleted stays."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, text

from cit.db.engine import SQLITE_SETTINGS, UnsafeDatabase


class Broken(NamedTuple):
    """A promise that is not kept, and how to have it kept."""

    name: str
    found: str
    wanted: str
    cure: str


RESTART = "Put it into postgresql.conf and reload PostgreSQL."
# What each may be; the first is what to set.
POSTGRESQL: Mapping[str, tuple[tuple[str, ...], str]] = {
    "fsync": (("on",), RESTART),
    "full_page_writes": (("on",), RESTART),
    "synchronous_commit": (("on", "remote_apply", "remote_write", "local"), RESTART),
    "data_checksums": (("on",), "Stop PostgreSQL and run “pg_checksums --enable”."),
}
OLDEST = 150_000  # PostgreSQL 15


def broken(connection: Connection) -> list[Broken]:
    """The promises that the database behind a connection does not keep."""
    if connection.dialect.name == "sqlite":
        return _sqlite(connection)
    return judge({name: _shown(connection, name) for name in (*POSTGRESQL, "server_version_num")})


def judge(values: Mapping[str, str]) -> list[Broken]:
    """The promises that PostgreSQL with these settings does not keep."""
    found = [
        Broken(name, values[name], allowed[0], cure)
        for name, (allowed, cure) in POSTGRESQL.items()
        if values[name] not in allowed
    ]
    if int(values["server_version_num"]) < OLDEST:
        number = values["server_version_num"]
        found.append(
            Broken("server_version_num", number, str(OLDEST), "Use PostgreSQL 15 or newer.")
        )
    return found


def insist(connection: Connection) -> None:
    """Raises UnsafeDatabase unless all promises are kept."""
    for name, found, wanted, cure in broken(connection):
        raise UnsafeDatabase(
            f"The database has {name} = {found} and needs {wanted}: what is acknowledged could "
            f"be lost. {cure}"
        )


def _shown(connection: Connection, name: str) -> str:
    return str(connection.execute(text(f"SHOW {name}")).scalar_one())


def _sqlite(connection: Connection) -> list[Broken]:
    return [
        Broken(name, str(found), str(wanted), "Keep the file on a local disk.")
        for name, wanted in SQLITE_SETTINGS.items()
        if (found := connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()) != wanted
    ]
