"""One sign-in per role, that works."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from cit.accounts.queries import as_actor, by_username
from cit.demo.cast import AGENCIES, PARTNERS, SIGN_INS, SignIn
from cit.permissions.table import Role
from tests.kit.browser import Browser

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database


def test_every_role_has_one_sign_in() -> None:
    assert sorted(one.role for one in SIGN_INS) == sorted(role.value for role in Role)


def test_names_of_sign_ins_are_unique() -> None:
    found = [part.username for home in (*AGENCIES, *PARTNERS) for part in home.staff]

    assert len(found) == len(set(found))
    assert {one.username for one in SIGN_INS} <= set(found)


@pytest.mark.parametrize("one", SIGN_INS, ids=lambda one: one.role)
def test_it_opens_the_door(shown_app: Flask, shown: Session, one: SignIn) -> None:
    user = by_username(shown, one.username)
    assert user is not None
    browser = Browser(shown_app, shown)
    page = browser.get("/sign-in")
    form = page.form_values()
    sent = {**form, "username": one.username, "password": one.password}
    answer = browser.client.post("/sign-in", data=sent)

    assert Role(one.role) in as_actor(user).roles
    assert answer.status_code == 303
