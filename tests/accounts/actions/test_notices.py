"""What the owner of an account is told."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.actions.notices import read_notices, tell
from cit.accounts.models import SecurityNotice
from cit.accounts.rules import TOLD, Told
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.trail import recorded


def test_a_notice_waits_until_its_owner_read_it(session: Session) -> None:
    officer, other = (factories.user(session, Role.OFFICER) for _ in range(2))
    tell(session, officer.id, Told.NEW_DEVICE, "Chrome on Android")
    tell(session, other.id, Told.APP_ADDED)
    session.flush()

    read_notices(session, factories.actor(session, officer))

    rows = {row.user_id: row for row in session.scalars(select(SecurityNotice))}
    assert rows[officer.id].seen_at is not None
    assert rows[other.id].seen_at is None
    assert recorded(session) == ["security-notices:read"]


def test_every_notice_has_its_words() -> None:
    assert set(TOLD) == set(Told)
