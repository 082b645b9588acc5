"""When what was erased is gone from the backups too."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from cit.backup.models import Backup
from cit.backup.queries import last_expiry, last_made

DAY = timedelta(days=1)
START = datetime(2026, 11, 1, tzinfo=UTC)


def test_the_last_backup_that_could_bring_something_back(session: Session) -> None:
    for made, kept in ((0, 35), (1, 90), (5, 35)):
        at = START + made * DAY
        session.add(Backup(made_at=at, expires_at=at + kept * DAY, size=1, digest=b"\0" * 32))
    session.flush()

    assert last_expiry(session, START + 2 * DAY) == START + 91 * DAY
    assert last_expiry(session, START) == START + 35 * DAY
    assert last_made(session) == START + 5 * DAY


def test_without_backups_nothing_comes_back(session: Session) -> None:
    assert last_expiry(session, START) is None
    assert last_made(session) is None
