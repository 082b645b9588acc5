"""Codes that change every 30 seconds, each accepted once."""

import pyotp
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.accounts.actions import factor
from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import SignInFailure, User
from cit.accounts.queries.sessions import Visit, visit
from cit.accounts.queries.users import get_user
from cit.config import Settings
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.trail import recorded

pytestmark = pytest.mark.settings(second_factor=True)


@pytest.fixture
def officer(session: Session) -> User:
    made = get_user(session, factories.user(session, Role.OFFICER).id)
    factor.prepare_factor(session, made)
    return made


@pytest.fixture
def half(session: Session, officer: User) -> Visit:
    token = begin_session(session, officer, factor=False)
    session.flush()
    found = visit(session, token)
    assert found is not None
    return found


def code(user: User, steps: int = 0) -> str:
    now = int(clock.now().timestamp()) // factor.STEP + steps
    return pyotp.TOTP(user.totp_secret or "").generate_otp(now)


def test_a_new_secret_opens_nothing_yet(session: Session, officer: User) -> None:
    first = officer.totp_secret

    factor.prepare_factor(session, officer)

    assert officer.totp_secret != first
    assert len(officer.totp_secret or "") == 32
    assert not officer.totp_on
    assert (first or "").encode() not in (officer.totp_secret_sealed or b"")


@pytest.mark.parametrize(("steps", "fits"), [(-2, 0), (-1, 1), (0, 1), (1, 1), (2, 0)])
def test_a_clock_may_be_half_a_minute_wrong(
    session: Session, officer: User, steps: int, fits: int
) -> None:
    assert factor.use_code(session, officer, code(officer, steps)) is bool(fits)


def test_a_code_is_accepted_once(session: Session, officer: User) -> None:
    assert factor.use_code(session, officer, code(officer))
    assert not factor.use_code(session, officer, code(officer))


def test_after_a_code_an_older_one_is_worth_nothing(
    noon: Traveller, session: Session, officer: User
) -> None:
    older = code(officer)
    noon.shift(factor.STEP)
    assert factor.use_code(session, officer, code(officer))
    assert not factor.use_code(session, officer, older)
    noon.shift(factor.STEP)
    assert factor.use_code(session, officer, code(officer))


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "000000"])
def test_what_is_no_code(session: Session, officer: User, typed: str) -> None:
    assert typed != code(officer)
    assert not factor.use_code(session, officer, typed)


def test_a_code_may_be_typed_with_a_space(session: Session, officer: User) -> None:
    now = code(officer)

    assert factor.use_code(session, officer, f" {now[:3]} {now[3:]} ")


def test_without_a_secret_no_code_fits(session: Session, officer: User) -> None:
    officer.totp_secret = None

    assert not factor.use_code(session, officer, "123456")


def test_what_the_app_is_told(session: Session, officer: User) -> None:
    told = factor.address_for_app(officer, "Larkspur County CIT")

    assert told.startswith("otpauth://totp/Larkspur%20County%20CIT:user.")
    assert f"secret={officer.totp_secret}" in told


def test_the_first_code_enrols_and_lets_in(
    session: Session, settings: Settings, officer: User, half: Visit
) -> None:
    checked = factor.check_code(session, settings, half, code(officer), address="10.0.0.1")

    assert checked.token is not None
    found = visit(session, checked.token)
    assert found is not None
    assert found.totp_on
    assert found.factor_at == clock.now()
    assert recorded(session) == [
        "factor:enrolled",
        "factor:recovery-codes-made",
        "factor:accepted",
    ]
    assert len(checked.codes) == 10


def test_a_later_code_only_lets_in(
    session: Session, settings: Settings, officer: User, half: Visit
) -> None:
    officer.totp_on = True

    factor.check_code(session, settings, half, code(officer), address="10.0.0.1")

    assert recorded(session) == ["factor:accepted"]


@pytest.mark.settings(lock_until_released=False)
def test_wrong_codes_are_counted_and_then_none_is_looked_at(
    noon: Traveller, session: Session, settings: Settings, officer: User, half: Visit
) -> None:
    for _ in range(5):
        assert (
            factor.check_code(session, settings, half, "000000", address="10.0.0.1").token is None
        )

    checked = factor.check_code(session, settings, half, code(officer), address="10.0.0.2")

    assert (checked.token, checked.locked) == (None, True)
    assert recorded(session) == [
        *["factor:refused"] * 5,
        "sign-in:locked",
    ]
    assert session.scalar(select(func.count()).select_from(SignInFailure)) == 5
    noon.shift(15 * 60)
    late = factor.check_code(session, settings, half, code(officer), address="10.0.0.2")
    assert late.token is not None
