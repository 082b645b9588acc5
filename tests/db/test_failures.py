"""What cannot be written is told from what is busy."""

import sqlite3
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from cit.db.failures import is_unwritable


@pytest.mark.parametrize("pragma", ["query_only = 1", "max_page_count = 1"])
def test_a_file_that_takes_nothing_more(tmp_path: Path, pragma: str) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE a (b TEXT)")
        connection.exec_driver_sql(f"PRAGMA {pragma}")
        with pytest.raises(DBAPIError) as caught:
            connection.exec_driver_sql("INSERT INTO a VALUES (?)", ("x" * 100_000,))
    engine.dispose()

    assert is_unwritable(caught.value)


@pytest.mark.parametrize(
    ("error", "unwritable"),
    [
        (psycopg.errors.DiskFull(), True),
        (psycopg.errors.ReadOnlySqlTransaction(), True),
        (psycopg.errors.LockNotAvailable(), False),
        (sqlite3.OperationalError("database is locked"), False),
    ],
)
def test_what_a_database_says(error: Exception, unwritable: bool) -> None:
    assert is_unwritable(DBAPIError("INSERT", {}, error)) is unwritable
