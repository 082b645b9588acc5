from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, Table, create_engine, event
from sqlalchemy.orm import Session

from cit.db.base import Base
from cit.encryption.cipher import new_key
from cit.encryption.keyring import KeyRing, LocalKey
from cit.encryption.models import DataKey, IndexKey, KeyCheck
from tests.encryption.records import RecordBase


@pytest.fixture
def ring() -> KeyRing:
    return KeyRing({"k1": LocalKey(new_key())}, "k1")


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = create_engine("sqlite://")
    ours = [one.__table__ for one in (DataKey, IndexKey, KeyCheck)]
    Base.metadata.create_all(engine, [one for one in ours if isinstance(one, Table)])
    RecordBase.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine, ring: KeyRing) -> Iterator[Session]:
    with Session(engine, info={"keyring": ring}) as session:
        yield session


@pytest.fixture
def statements(engine: Engine) -> list[str]:
    """Every statement from here on."""
    seen: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def keep(conn, cursor, statement, parameters, context, executemany):  # type: ignore[no-untyped-def]
        seen.append(statement)

    return seen
