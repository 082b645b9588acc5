"""What somebody signs in with, and what they were told."""

from datetime import timedelta

from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.accounts.actions.notices import tell
from cit.accounts.models import Passkey, User
from cit.accounts.queries.credentials import has_passkey, notices, passkeys
from cit.accounts.rules import Told
from cit.permissions.table import Role
from tests.kit import factories


def passkey(session: Session, user: User, name: str) -> Passkey:
    row = Passkey(
        user_id=user.id,
        credential=name.encode(),
        credential_hash=name.encode(),
        uses=0,
        name=name,
        created_at=clock.now(),
    )
    return factories.add(session, row)


def test_passkeys_are_of_their_owner_and_in_order(noon: Traveller, session: Session) -> None:
    officer, other = (factories.user(session, Role.OFFICER) for _ in range(2))
    assert not has_passkey(session, officer.id)
    for name in ("first", "second"):
        passkey(session, officer, name)
        noon.shift(1)

    assert [one.name for one in passkeys(session, officer.id)] == ["first", "second"]
    assert has_passkey(session, officer.id)
    assert not has_passkey(session, other.id)


def test_the_newest_notices_come_first(noon: Traveller, session: Session) -> None:
    officer = factories.user(session, Role.OFFICER)
    for number in range(12):
        tell(session, officer.id, Told.NEW_DEVICE, f"Browser {number}")
        noon.shift(timedelta(minutes=1))
    session.flush()

    assert [one.device for one in notices(session, officer.id)][:2] == ["Browser 11", "Browser 10"]
    assert len(notices(session, officer.id)) == 10
