"""A database file of the log alone, written as the system writes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent, AuditHead
from cit.db.base import Base
from cit.db.engine import prepare

Open = Callable[[], Session]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path / 'log.sqlite'}")
    prepare(engine)
    Base.metadata.create_all(engine, tables=[AuditEvent.__table__, AuditHead.__table__])
    yield engine
    engine.dispose()


@pytest.fixture
def log(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        yield session


@pytest.fixture
def open_log(engine: Engine) -> Open:
    return lambda: Session(engine)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write as a database with many writers does: entries get their places afterwards."""
    monkeypatch.setattr("cit.audit.trail.one_at_a_time", lambda _session: False)
