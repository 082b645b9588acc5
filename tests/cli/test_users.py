"""The first administrator, and the way back in."""

import json

import pytest
from sqlalchemy import select

from cit import clock
from cit.accounts.actions import review
from cit.accounts.models import User
from cit.cli.place import Trouble, at_work
from cit.permissions.check import Actor, Kind
from cit.rules import RuleBroken
from tests.cli.conftest import Run

pytestmark = pytest.mark.one_database
ADD = ("user", "add", "a.sato", "--name", "A. Sato", "--organisation", "Larkspur Police")


@pytest.fixture
def agency(ready: Run) -> Run:
    ready("organisation", "add", "Larkspur Police", "--kind", "police")
    return ready


def test_an_account_is_made_with_a_password_to_begin_with(agency: Run) -> None:
    done = agency(*ADD, "--role", "administrator")

    assert done.exit_code == 0, done.output
    assert len(done.output.strip().rpartition(" ")[2]) >= 12
    with at_work() as session:
        assert session.scalars(select(User)).one().must_change_password


def test_a_name_is_taken_once(agency: Run) -> None:
    agency(*ADD, "--role", "administrator")

    assert isinstance(agency(*ADD, "--role", "auditor").exception, RuleBroken)


def test_an_organisation_that_is_not_there_is_told(ready: Run) -> None:
    assert isinstance(ready(*ADD, "--role", "administrator").exception, Trouble)


def test_an_account_is_disabled(agency: Run) -> None:
    agency(*ADD, "--role", "administrator")

    assert agency("user", "disable", "a.sato").output == "Disabled.\n"
    with at_work() as session:
        assert session.scalars(select(User)).one().disabled_at is not None


def test_the_second_factor_is_taken_off(agency: Run) -> None:
    agency(*ADD, "--role", "administrator")

    assert agency("user", "reset-factor", "a.sato").exit_code == 0


@pytest.mark.parametrize("command", ["disable", "reset-factor"])
def test_somebody_unknown_is_told(ready: Run, command: str) -> None:
    assert isinstance(ready("user", command, "nobody").exception, Trouble)


def test_accounts_are_tidied_and_a_second_time_nothing_is_left(agency: Run) -> None:
    agency(*ADD, "--role", "administrator")
    with at_work() as session:
        session.scalars(select(User)).one().expires_at = clock.now()
        session.commit()

    assert agency("accounts", "tidy").output == "Disabled: 0 not used, 1 over.\n"
    assert agency("accounts", "tidy").output == "Disabled: 0 not used, 0 over.\n"


def test_when_access_is_reviewed_and_what_was_signed(agency: Run) -> None:
    agency(*ADD, "--role", "administrator")
    assert agency("accounts", "review").output == "Next review, due: 2027-11-18\n"
    with at_work() as session:
        admin = session.scalars(select(User)).one()
        me = Actor(admin.id, admin.organisation_id, Kind.POLICE, frozenset())
        review.sign(session, me, review.begin(session, me))
        session.commit()

    told = json.loads(agency("accounts", "review", "--format", "json").output)

    (one,) = told["signed"]
    assert (one["by"], one["kept"], one["not answered"]) == ("a.sato", 0, 1)
    assert len(one["hash"]) == 64
