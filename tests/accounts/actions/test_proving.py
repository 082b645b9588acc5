"""Proving again who is there."""

import pyotp
import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.passwords import Cost, hash_password
from cit.accounts.actions.proving import prove_at_terminal, prove_by_code, prove_by_password
from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import User
from cit.accounts.queries.attempts import attempt
from cit.accounts.queries.sessions import Visit, visit
from cit.config import Settings
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.trail import recorded

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def officer(session: Session) -> User:
    made = factories.user(session, Role.OFFICER)
    made.totp_secret = SECRET
    session.flush()
    return made


@pytest.fixture
def here(session: Session, officer: User) -> Visit:
    found = visit(session, begin_session(session, officer, proved=False))
    assert found is not None
    return found


def test_a_code_proves_it(session: Session, settings: Settings, here: Visit) -> None:
    assert here.proved_at is None
    code = pyotp.TOTP(SECRET).at(clock.now())

    checked = prove_by_code(session, settings, here, code, address="10.0.0.1")

    found = visit(session, checked.token or "")
    assert found is not None
    assert found.proved_at == clock.now()
    assert recorded(session) == ["proof:given"]


def test_wrong_passwords_close_the_way(
    session: Session, settings: Settings, officer: User, here: Visit
) -> None:
    found = attempt(session, settings, officer.username, "10.0.0.1")
    for _ in range(5):
        checked = prove_by_password(session, settings, here, found, right=False)
        assert (checked.token, checked.locked) == (None, False)

    assert prove_by_password(session, settings, here, found, right=True).locked


@pytest.mark.parametrize(
    ("name", "password", "code", "right"),
    [
        ("", "four calm herons by the weir", True, True),
        ("", "four calm herons by the weir", False, False),
        ("", "another one", True, False),
        ("nobody", "four calm herons by the weir", True, False),
    ],
)
def test_at_the_terminal_both_are_asked(
    session: Session,
    settings: Settings,
    here: Visit,
    name: str,
    password: str,
    code: bool,
    right: bool,
) -> None:
    user = session.get_one(User, here.user_id)
    user.password_hash = hash_password("four calm herons by the weir", Cost.of(settings))
    session.flush()
    given = pyotp.TOTP(SECRET).at(clock.now()) if code else "000000"
    found = prove_at_terminal(session, settings, name or user.username, password, given)
    assert (found is not None) is right
