"""What the forms of accounts offer and refuse."""

from datetime import date
from types import SimpleNamespace
from uuid import UUID

import pytest
from flask import Flask

from cit.accounts.forms.duty import DutyForm, OthersDutyForm
from cit.accounts.forms.entering import CodeForm, PasswordForm, SignInForm, ThemeForm
from cit.accounts.forms.standing import StandingForm, given
from cit.accounts.forms.users import NewUserForm, RolesForm, chosen
from cit.accounts.rules import ROLES, THEMES
from cit.permissions.table import Role

SOME = SimpleNamespace(id=UUID(int=1), name="North")


@pytest.mark.parametrize("form", [SignInForm, CodeForm, PasswordForm])
def test_what_may_be_mistyped_is_sent_as_often_as_needed(app: Flask, form: type) -> None:
    with app.test_request_context():
        assert "once" not in form()._fields


@pytest.mark.parametrize("form", [SignInForm, PasswordForm])
def test_passwords_are_never_written_into_the_page(app: Flask, form: type) -> None:
    words = {"password": "open-sesame", "present": "open-sesame", "again": "open-sesame"}
    with app.test_request_context(method="POST", data=words):
        drawn = "".join(str(field()) for field in form())

    assert "open-sesame" not in drawn


def test_every_role_and_every_screen_is_on_offer(app: Flask) -> None:
    with app.test_request_context():
        assert [value for value, *_ in RolesForm().roles.iter_choices()] == [
            role.value for role in ROLES
        ]
        assert len(list(ThemeForm().theme.iter_choices())) == len(THEMES)


def test_roles_are_read_back() -> None:
    assert chosen(["officer", "auditor"]) == {Role.OFFICER, Role.AUDITOR}
    assert chosen(None) == frozenset()


def test_choices_come_from_what_is_there(app: Flask) -> None:
    with app.test_request_context():
        duty = OthersDutyForm([SOME], [SOME])
        account = NewUserForm([SOME])

    for field, blank in (
        (duty.district_id, "No district"),
        (duty.user_id, "Choose an officer"),
        (account.organisation_id, "Choose an organization"),
    ):
        assert field.choices == {"": blank, str(SOME.id): "North"}


@pytest.mark.parametrize(("unit", "good"), [("4-Adam", 1), ("  ", 0), ("x" * 41, 0)])
def test_a_shift_needs_a_unit(app: Flask, unit: str, good: int) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context(method="POST", data={"unit": unit}):
        assert DutyForm([]).validate() is bool(good)


def test_a_day_that_was_given(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"from_on": "2026-01-10"}):
        assert given(StandingForm().from_on) == date(2026, 1, 10)
