"""Overwriting what was destroyed in the files of the database itself, as far as it lets us."""

from sqlalchemy import Engine, text, update
from sqlalchemy.exc import DBAPIError

from cit import clock
from cit.db.reading import writing
from cit.destruction.tables import table

# A plain VACUUM was seen to leave a wrapped key in its page: the table of keys, which is small, is
# written anew, and everybody waits for it a moment. The others hold no key, only what was cleared.
KEYS = "data_key"
OTHERS = ("person_token", "case_token", "person", "case_file", "alias", "caution")
_WAIT = 2_000


_OURS = text("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'data_key'::regclass")


def wipe(engine: Engine) -> bool:
    """Whether nothing is left in database and log files; else it is tried again later.

    SQLite overwrites deleted bytes (secure_delete) once its log is written back and cut, which
    waits for readers. PostgreSQL overwrites nothing by itself; its own log keeps what it has.
    """
    kept = table("destroyed_key")
    with writing():
        try:
            done = _cut(engine) if engine.dialect.name == "sqlite" else _rewrite(engine)
            if done:
                open_ones = update(kept).where(kept.c.wiped_at.is_(None))
                with engine.begin() as connection:
                    connection.execute(open_ones.values(wiped_at=clock.now()))
        except DBAPIError:
            return False
    return done


def _cut(engine: Engine) -> bool:
    connection = engine.raw_connection()
    try:
        run = connection.cursor().execute
        (before,) = run("PRAGMA busy_timeout").fetchone()
        run(f"PRAGMA busy_timeout = {_WAIT}")
        busy = run("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        run(f"PRAGMA busy_timeout = {before}")
    finally:
        connection.close()
    return not busy


def _rewrite(engine: Engine) -> bool:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(_OURS):
            return False  # VACUUM would pass it over without a word
        connection.execute(text(f"SET lock_timeout = {_WAIT}"))
        try:
            connection.execute(text(f"VACUUM FULL {KEYS}"))
            for one in OTHERS:
                connection.execute(text(f"VACUUM {one}"))
        finally:
            connection.execute(text("RESET lock_timeout"))
    return True
