"""What an administrator changes about an account."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import SignIn, User
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser


@pytest.fixture
def boss(session: Session) -> User:
    return factories.user(session, Role.ADMINISTRATOR)


@pytest.fixture
def admin(browser: Browser, session: Session, boss: User) -> Browser:
    session.commit()
    return browser.as_(boss)


@pytest.fixture
def officer(session: Session) -> User:
    made = factories.user(session, Role.OFFICER)
    begin_session(session, made)
    session.commit()
    return made


def sessions_of(session: Session, user: User) -> int:
    open_ = select(SignIn).where(SignIn.user_id == user.id, SignIn.ended_at.is_(None))
    return len(session.scalars(open_).all())


def test_name_and_unit(admin: Browser, session: Session, officer: User) -> None:
    page = admin.submit(f"/accounts/{officer.id}/name", name="New Name", unit="4-Adam", title="")

    assert page.location == f"/accounts/{officer.id}"
    assert (officer.name, officer.unit, officer.title) == ("New Name", "4-Adam", None)
    assert admin.submit(f"/accounts/{officer.id}/name", name=" ").error("name")


def test_roles_are_ticked_as_they_are_and_changed(
    admin: Browser, session: Session, officer: User
) -> None:
    path = f"/accounts/{officer.id}/roles"
    assert admin.get(path).form_values()["roles"] == "officer"

    page = admin.submit(path, roles=["officer", "coordinator"])

    assert page.location == f"/accounts/{officer.id}"
    session.refresh(officer)
    assert {one.role for one in officer.roles} == {Role.OFFICER, Role.COORDINATOR}
    assert admin.submit(path, roles=["partner"]).error("roles")
    assert admin.submit(path, roles=[]).error("roles")


def test_nobody_raises_themselves(admin: Browser, session: Session, boss: User) -> None:
    page = admin.submit(f"/accounts/{boss.id}/roles", roles=["administrator", "auditor"])

    assert page.error("roles") == "Another administrator changes your roles."
    session.refresh(boss)
    assert {one.role for one in boss.roles} == {Role.ADMINISTRATOR}


@pytest.mark.parametrize("act", ["disable", "second-factor", "password"])
def test_nobody_does_this_to_themselves(
    admin: Browser, session: Session, boss: User, act: str
) -> None:
    before = (boss.password_hash, boss.disabled_at, boss.totp_on)

    page = admin.post_quietly(f"/accounts/{boss.id}/{act}")

    assert page.location == f"/accounts/{boss.id}"
    assert "notice--caution" in admin.get(page.location).html
    session.refresh(boss)
    assert (boss.password_hash, boss.disabled_at, boss.totp_on) == before


def test_own_account_offers_no_changes(admin: Browser, boss: User) -> None:
    assert not admin.get(f"/accounts/{boss.id}").find("main form")


def test_a_disabled_account_is_signed_out_and_opens_again(
    admin: Browser, session: Session, officer: User
) -> None:
    there = f"/accounts/{officer.id}"

    assert admin.submit(there, f"form[action='{there}/disable']").location == there
    assert officer.disabled_at is not None
    assert sessions_of(session, officer) == 0

    assert admin.submit(there, f"form[action='{there}/enable']").location == there
    assert officer.disabled_at is None


def test_a_reset_factor_is_enrolled_anew(admin: Browser, session: Session, officer: User) -> None:
    officer.totp_secret, officer.totp_last_step = "SECRET", 7
    session.commit()

    admin.submit(f"/accounts/{officer.id}", "form[action$='/second-factor']")

    assert (officer.totp_on, officer.totp_secret_sealed, officer.totp_last_step) == (
        False,
        None,
        None,
    )
    assert sessions_of(session, officer) == 0


def test_a_link_for_a_new_password_is_shown_once_and_ends_every_session(
    admin: Browser, session: Session, officer: User
) -> None:
    page = admin.submit(f"/accounts/{officer.id}", "form[action$='/password']")

    assert page.status == 200
    assert page.h1 == "New password"
    word = page.find(".codes li")[0].get_text(strip=True)
    assert officer.totp_on
    assert sessions_of(session, officer) == 0
    assert word not in admin.get(f"/accounts/{officer.id}").html
