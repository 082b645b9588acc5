"""One's own account."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts import actions
from cit.accounts.actions.passwords import Cost
from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import SignIn, User
from cit.accounts.rules import Theme
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser

PASSWORD = "correct-horse-otter-lamp"
BETTER = "seven quiet violet anchors"
CHEAP = Cost(64, 1)


@pytest.fixture
def officer(session: Session) -> User:
    made = factories.user(
        session,
        Role.OFFICER,
        Role.SUPERVISOR,
        name="Dana Okafor",
        unit="4-Adam",
        password_hash=actions.hash_password(PASSWORD, CHEAP),
    )
    session.commit()
    return made


@pytest.fixture
def me(browser: Browser, officer: User) -> Browser:
    return browser.as_(officer)


@pytest.mark.parametrize("role", list(Role))
def test_everybody_has_an_account_page(browser: Browser, session: Session, role: Role) -> None:
    made = factories.user(session, role)
    session.commit()

    page = browser.as_(made).get("/account")

    assert made.username in page.text
    assert page.response.headers["Cache-Control"] == "no-store"


def test_it_says_who_one_is_here(me: Browser) -> None:
    text = me.get("/account").text

    for words in ("Dana Okafor", "4-Adam", "Officer, Supervisor", "This device"):
        assert words in text


@pytest.mark.parametrize(
    ("theme", "shown"), [(Theme.NIGHT, "night"), (Theme.DAY, "day"), (Theme.DEVICE, None)]
)
def test_the_screen_is_chosen(
    me: Browser, session: Session, officer: User, theme: Theme, shown: str | None
) -> None:
    page = me.submit("/account", "form[action='/account/screen']", theme=theme.value)

    assert page.location == "/account"
    session.refresh(officer)
    assert officer.theme is theme
    assert me.get("/account").soup.html.get("data-theme") == shown  # type: ignore[union-attr]


def test_a_screen_that_does_not_exist_is_not_chosen(me: Browser, officer: User) -> None:
    assert me.post_quietly("/account/screen", theme="pink").status == 303
    assert officer.theme is Theme.DEVICE


def test_another_device_is_signed_out(me: Browser, session: Session, officer: User) -> None:
    begin_session(session, officer, device="Firefox on Windows")
    session.commit()
    page = me.get("/account")
    assert "Firefox on Windows" in page.text

    me.submit("/account", "form[action^='/account/devices/']")

    assert "Firefox on Windows" not in me.get("/account").text


def test_the_device_of_somebody_else_stays(me: Browser, browser: Browser, session: Session) -> None:
    other = factories.user(session, Role.OFFICER)
    begin_session(session, other)
    session.commit()
    theirs = session.scalars(select(SignIn.id).where(SignIn.user_id == other.id)).one()

    me.post_quietly(f"/account/devices/{theirs}/sign-out")

    assert session.get_one(SignIn, theirs).ended_at is None


def test_signing_out_everywhere_ends_this_one_too(
    me: Browser, session: Session, officer: User
) -> None:
    begin_session(session, officer)
    session.commit()

    page = me.submit("/account", "form[action$='everywhere']")

    assert page.location == "/sign-in"
    assert me.get("/account").status == 303
    assert None not in session.scalars(select(SignIn.ended_at)).all()


@pytest.mark.settings(second_factor=True)
def test_the_second_factor_is_told(me: Browser) -> None:
    assert "Authenticator app" in me.get("/account").text
