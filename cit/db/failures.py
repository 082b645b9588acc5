"""What a failure of the database means for whoever asked."""

from sqlalchemy.exc import DBAPIError

# No room, or nothing may be written: as SQLite names it, as PostgreSQL numbers it.
UNWRITABLE = (
    "SQLITE_FULL",
    "SQLITE_READONLY",
    "SQLITE_IOERR",
    "SQLITE_CANTOPEN",
    "53100",
    "25006",
)


def is_unwritable(error: DBAPIError) -> bool:
    """Whether nothing can be written at all, however often one tries."""
    name = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None)
    return str(name).startswith(UNWRITABLE)
