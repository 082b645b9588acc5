"""One's own account."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts import actions
from cit.accounts.actions.passwords import Cost, matches
from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import SignIn, User
from cit.accounts.rules import Theme
from cit.permissions.table import Role
from tests.accounts.views.door_kit import today
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


def test_a_password_is_changed(me: Browser, session: Session, officer: User) -> None:
    begin_session(session, officer)
    session.commit()

    page = me.submit("/account/password", present=PASSWORD, password=BETTER, again=BETTER)

    assert page.location == "/account"
    session.refresh(officer)
    assert matches(BETTER, officer.password_hash, CHEAP)
    assert me.get("/account").status == 200, "this device stays signed in"
    assert len([one for one in session.scalars(select(SignIn.ended_at)) if one is None]) == 1


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ({"present": ""}, "present", "Enter your present password."),
        ({"present": "wrong"}, "present", "This is not your present password."),
        ({"again": "something else entirely"}, "again", "differ"),
        ({"password": "short", "again": "short"}, "password", "at least 15"),
        ({"password": "dana okafor 4-adam", "again": "dana okafor 4-adam"}, "password", "guess"),
        ({"password": PASSWORD, "again": PASSWORD}, "password", "present password"),
    ],
)
def test_what_cannot_be_the_new_password(
    me: Browser, session: Session, officer: User, values: dict[str, str], field: str, told: str
) -> None:
    filled = {"present": PASSWORD, "password": BETTER, "again": BETTER, **values}

    page = me.submit("/account/password", **filled)

    assert page.status == 422
    assert told in page.error(field)
    assert not [one for one in filled.values() if one and f'value="{one}"' in page.html]
    session.refresh(officer)
    assert matches(PASSWORD, officer.password_hash, CHEAP)


def test_trying_passwords_from_an_open_session_is_stopped(noon: Traveller, me: Browser) -> None:
    noon.shift(1)
    filled = {"password": BETTER, "again": BETTER}
    for _ in range(5):
        me.submit("/account/password", present="wrong", **filled)

    page = me.submit("/account/password", present=PASSWORD, **filled)

    assert page.status == 422
    assert "Too many tries" in page.text


def test_a_borrowed_password_is_changed_before_anything_else(
    me: Browser, session: Session, officer: User
) -> None:
    officer.must_change_password = True
    session.commit()
    assert me.get("/account").location == "/account/password"
    page = me.get("/account/password")
    assert page.h1 == "Choose your password"

    page = me.submit("/account/password", present=PASSWORD, password=BETTER, again=BETTER)

    assert page.location == today(me)
    assert me.get("/account").status == 200


@pytest.mark.settings(second_factor=True)
def test_the_second_factor_is_told(me: Browser) -> None:
    assert "Authenticator app" in me.get("/account").text
