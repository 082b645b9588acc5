"""Accounts: made, changed, disabled, helped back in."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from cit.accounts.actions import passwords, users
from cit.accounts.actions.invitations import invite
from cit.accounts.actions.passwords import Cost
from cit.accounts.actions.sessions import begin_session
from cit.accounts.actions.tidying import extend
from cit.accounts.actions.users import NewUser
from cit.accounts.models import User
from cit.accounts.queries.sessions import visit
from cit.accounts.queries.users import by_username, get_user
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories
from tests.kit.trail import details, recorded

CHEAP = Cost(64, 1)


@pytest.fixture
def me(session: Session) -> Actor:
    return factories.actor(session, factories.user(session, Role.ADMINISTRATOR))


@pytest.fixture
def officer(session: Session) -> User:
    return get_user(session, factories.user(session, Role.OFFICER).id)


def new(organisation_id: UUID) -> NewUser:
    return NewUser(
        username=" D.Okafor ",
        name="Dana Okafor",
        organisation_id=organisation_id,
        roles={Role.SUPERVISOR, Role.OFFICER},
        unit="4-Adam",
    )


def test_an_account_is_made(session: Session, me: Actor) -> None:
    made = users.create_user(session, me, new(me.organisation_id))

    assert (made.username, made.unit, made.title) == ("d.okafor", "4-Adam", None)
    assert made.must_change_password
    assert not made.totp_on
    assert {one.role for one in made.roles} == {Role.SUPERVISOR, Role.OFFICER}
    assert not passwords.matches("!", made.password_hash, CHEAP)
    assert recorded(session) == ["account:created"]
    assert details(session) == {"roles": ["officer", "supervisor"]}
    made.totp_secret = "the account has a key"
    assert made.totp_secret_sealed


def test_a_user_name_is_given_once_and_for_good(session: Session, me: Actor) -> None:
    gone = users.create_user(session, me, new(me.organisation_id))
    users.disable(session, me, gone)

    with pytest.raises(RuleBroken) as told:
        users.create_user(session, me, new(me.organisation_id))

    assert told.value.field == "username"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"username": "a b"}, "username"),
        ({"roles": set()}, "roles"),
        ({"roles": {Role.PARTNER}}, "roles"),
    ],
)
def test_what_cannot_be_an_account(
    session: Session, me: Actor, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(RuleBroken) as told:
        users.create_user(session, me, replace(new(me.organisation_id), **changed))  # type: ignore[arg-type]

    assert told.value.field == field


def test_an_account_with_a_password_for_the_first_sign_in(session: Session, me: Actor) -> None:
    word = users.create_with_password(session, me, new(me.organisation_id), CHEAP)

    made = by_username(session, "d.okafor")
    assert made is not None
    assert passwords.matches(word, made.password_hash, CHEAP)
    assert made.must_change_password


def test_a_change_names_its_fields(session: Session, me: Actor, officer: User) -> None:
    users.change(session, me, officer, name=officer.name, title="Sgt.", unit="")
    users.change(session, me, officer, name=officer.name, title="Sgt.", unit=None)

    assert recorded(session) == ["account:changed"]
    assert details(session) == {"fields": ["title"]}


def test_roles_are_given_and_taken(session: Session, me: Actor, officer: User) -> None:
    users.change_roles(session, me, officer, {Role.COORDINATOR})
    session.flush()
    session.refresh(officer)
    users.change_roles(session, me, get_user(session, officer.id), {Role.COORDINATOR})

    assert {one.role for one in officer.roles} == {Role.COORDINATOR}
    assert recorded(session) == ["account:roles-changed"]
    assert details(session) == {"added": ["coordinator"], "removed": ["officer"]}


def test_a_partner_never_gets_a_police_role(session: Session, me: Actor) -> None:
    clinician = get_user(session, factories.user(session, Role.PARTNER).id)

    with pytest.raises(RuleBroken):
        users.change_roles(session, me, clinician, {Role.PARTNER, Role.COORDINATOR})


def test_nobody_does_these_to_themselves(session: Session, me: Actor) -> None:
    own = get_user(session, me.id)
    for act in (
        lambda: users.change_roles(session, me, own, {Role.ADMINISTRATOR, Role.AUDITOR}),
        lambda: users.disable(session, me, own),
        lambda: users.reset_factor(session, me, own),
        lambda: invite(session, me, own, 72),
        lambda: extend(session, me, own, 72),
    ):
        with pytest.raises(RuleBroken):
            act()

    assert recorded(session) == []


def test_a_disabled_account_ends_its_sessions(session: Session, me: Actor, officer: User) -> None:
    token = begin_session(session, officer)
    session.flush()

    users.disable(session, me, officer)
    users.disable(session, me, officer)
    assert visit(session, token) is None

    users.enable(session, me, officer)
    users.enable(session, me, officer)
    assert officer.disabled_at is None
    assert visit(session, token) is None, "an account that opens again does not open old sessions"
    assert recorded(session) == [
        "account:disabled",
        "session:signed-out-everywhere",
        "account:enabled",
    ]


def test_a_link_for_a_new_password_keeps_the_second_factor(
    session: Session, me: Actor, officer: User
) -> None:
    officer.password_hash = "$hash"
    token = begin_session(session, officer)
    session.flush()

    invite(session, me, officer, 72)

    assert (officer.password_hash, officer.totp_on) == ("!", True)
    assert visit(session, token) is None


def test_a_reset_factor_keeps_the_password(session: Session, me: Actor, officer: User) -> None:
    officer.totp_secret = "SECRET"
    before = officer.password_hash

    users.reset_factor(session, me, officer)

    assert (officer.password_hash, officer.totp_on, officer.totp_secret) == (before, False, None)
