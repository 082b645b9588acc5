"""Which databases let one transaction write at a time, and how the others wait for each other."""

from typing import Any

from sqlalchemy import create_engine, create_mock_engine, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session, joinedload

from cit.accounts.models import User
from cit.db.writers import hold, one_at_a_time, take_turn
from cit.permissions.table import Role
from tests.kit import factories


class _Elsewhere(Session):
    """Keeps what it is told instead of sending it to a server."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def get_bind(self, *_: Any, **__: Any) -> Any:
        return create_mock_engine("postgresql+psycopg://", lambda *_: None)

    def execute(self, statement: Any, *_: Any, **__: Any) -> Any:
        self.said.append(str(statement.compile(dialect=postgresql.dialect())))


def test_sqlite_writers_stand_in_one_line() -> None:
    engine = create_engine("sqlite://")
    with Session(engine) as session:
        assert one_at_a_time(session)
        take_turn(session, 7)
        assert not session.in_transaction()
    engine.dispose()


def test_elsewhere_a_lock_makes_them_wait_until_the_transaction_ends() -> None:
    session = _Elsewhere()
    assert not one_at_a_time(session)
    take_turn(session, 7)
    assert "pg_advisory_xact_lock" in session.said[0]


def test_a_held_row_is_read_anew_without_locking_what_was_joined(session: Session) -> None:
    officer = factories.user(session, Role.OFFICER)
    session.commit()
    rows = select(User).where(User.id == officer.id).options(joinedload(User.organisation))
    loaded = session.scalars(rows).one()
    session.execute(
        update(User)
        .where(User.id == officer.id)
        .values(unit="Unit 2")
        .execution_options(synchronize_session=False)
    )

    hold(session, loaded)

    # Where writers stand in one line nobody else can have changed it, so it is not read anew.
    assert loaded.unit == (None if one_at_a_time(session) else "Unit 2")
