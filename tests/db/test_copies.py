"""Copies hold what the transaction sees, and go only where nothing is."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from cit.db.copies import CopyFailed, clear, copy_in, copy_out, is_empty, kind_of


def test_a_copy_goes_out_and_in_again(
    session: Session, empty_database: str, tmp_path: Path
) -> None:
    path = tmp_path / "copy"
    assert is_empty(empty_database)
    with session.get_bind().engine.connect() as connection:
        copy_out(connection, path)
    copy_in(empty_database, path)

    assert not is_empty(empty_database)
    engine = create_engine(empty_database)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1
    engine.dispose()
    clear(empty_database)
    assert is_empty(empty_database)


def test_a_damaged_copy_is_refused(empty_database: str, tmp_path: Path) -> None:
    path = tmp_path / "copy"
    path.write_bytes(b"this is no database, however long it may be" * 100)
    with pytest.raises(CopyFailed):
        copy_in(empty_database, path)
    assert is_empty(empty_database)


def test_the_kind_is_that_of_the_address() -> None:
    assert kind_of("sqlite:////tmp/x") == "sqlite"
    assert kind_of("postgresql+psycopg://a@b/c") == "postgresql"


def test_a_missing_program_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CopyFailed, match="postgresql-client"):
        copy_in("postgresql+psycopg://a@localhost/c", tmp_path / "copy")
