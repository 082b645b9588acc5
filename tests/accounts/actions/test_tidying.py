"""Accounts that nobody uses, or that were meant to end."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.accounts.actions.tidying import extend, tidy
from cit.accounts.actions.users import enable
from cit.config import Settings
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories


def test_ninety_days_close_an_account_that_nobody_uses(
    noon: Traveller, session: Session, settings: Settings
) -> None:
    idle, used = (factories.user(session, Role.OFFICER) for _ in range(2))
    noon.shift(timedelta(days=89))
    used.last_sign_in_at = clock.now()
    assert tidy(session, settings, SYSTEM) == (0, 0)
    noon.shift(timedelta(days=1))

    assert tidy(session, settings, SYSTEM) == (1, 0)
    assert (idle.disabled_at is None, used.disabled_at is None) == (False, True)
    enable(session, SYSTEM, idle)
    session.flush()
    assert tidy(session, settings, SYSTEM) == (0, 0), "opened again counts as used"


def test_a_temporary_account_closes_by_itself_and_can_live_on(
    noon: Traveller, session: Session, settings: Settings
) -> None:
    guest = factories.user(session, Role.OFFICER, expires_at=clock.now() + timedelta(hours=72))
    extend(session, SYSTEM, guest, 72)
    noon.shift(timedelta(hours=71))
    assert tidy(session, settings, SYSTEM) == (0, 0)
    noon.shift(timedelta(hours=1))

    assert tidy(session, settings, SYSTEM) == (0, 1)
    with pytest.raises(RuleBroken):
        extend(session, SYSTEM, factories.user(session, Role.OFFICER), 72)
