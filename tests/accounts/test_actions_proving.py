"""Proving once more who one is."""

import pyotp
import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.factor import prepare_factor
from cit.accounts.actions.proving import prove
from cit.accounts.queries.attempts import attempt
from cit.config import Settings
from cit.permissions.table import Role
from tests.kit import factories


@pytest.mark.settings(second_factor=True)
def test_password_and_a_new_code(session: Session, settings: Settings) -> None:
    user = factories.user(session, Role.OFFICER)
    prepare_factor(session, user)
    user.totp_on = True
    actor, secret = factories.actor(session, user), user.totp_secret or ""

    def tried(code: str, *, right: bool = True) -> str | None:
        found = attempt(session, settings, user.username, "127.0.0.1")
        return prove(session, settings, actor, found, right=right, code=code)

    code = pyotp.TOTP(secret).at(clock.now())
    assert tried(code, right=False) == "password"
    assert tried("000000") == "code"
    assert tried(code) is None
    assert tried(code) == "code", "each code counts once"
    for _ in range(settings.sign_in_failures):
        tried("000000")
    assert tried(code) == "locked"
