"""Who sees which locks."""

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import SignInLock
from cit.accounts.queries.locks import locks
from cit.accounts.rules import Locked
from cit.permissions.table import Role
from tests.kit import factories


def test_locks_of_ones_own_agency_and_for_administrators_all(session: Session) -> None:
    officer = factories.user(session, Role.OFFICER)
    chief = factories.user(session, Role.SUPERVISOR, at=factories.home(session, officer))
    stranger = factories.user(session, Role.SUPERVISOR)
    admin = factories.user(session, Role.ADMINISTRATOR)
    for key, user_id in (("a", officer.id), ("b", None)):
        lock = SignInLock(
            key=key, kind=Locked.CLIENT, at=clock.now(), address="10.0.0.1", user_id=user_id
        )
        factories.add(session, lock)

    def seen(by: object) -> list[str | None]:
        return [one.name for one in locks(session, factories.actor(session, by))]  # type: ignore[arg-type]

    assert seen(chief) == [officer.name]
    assert seen(stranger) == []
    assert set(seen(admin)) == {officer.name, None}
    assert seen(officer) == []
