"""What is past its term, at the terminal."""

import json
from datetime import UTC, datetime

import pytest

from cit import clock
from cit.cli.place import Trouble, at_work
from cit.organisations.queries import by_name
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.retention.actions import approve, propose
from cit.retention.rules.schedule import Kind
from tests.cli.conftest import Run
from tests.kit import factories

pytestmark = pytest.mark.one_database


def test_every_kind_has_its_line(ready: Run) -> None:
    assert isinstance(ready("retention", "due").exception, Trouble)
    assert ready("organisation", "add", "Larkspur Police", "--kind", "police").exit_code == 0
    told = json.loads(ready("retention", "due", "--format", "json").output)
    assert [one["type"] for one in told] == [kind.value for kind in Kind]
    assert {"due", "months", "stays", "basis", "term_months"} < set(told[0])
    table = ready("retention", "due").output
    assert "Details of the audit log" in table
    assert "7 years" in table


def test_nothing_is_approved_and_no_run_has_that_name(ready: Run) -> None:
    assert ready("organisation", "add", "Larkspur Police", "--kind", "police").exit_code == 0
    assert "No run is approved" in ready("retention", "run").output
    done = ready("retention", "certificate", "00000000-0000-0000-0000-000000000001")
    assert "There is no such run." in str(done.exception)


def test_a_run_is_carried_out_and_certified(ready: Run) -> None:
    assert ready("organisation", "add", "Larkspur Police", "--kind", "police").exit_code == 0
    with at_work() as session:
        agency = by_name(session, "Larkspur Police")
        assert agency is not None
        admin = factories.user(session, Role.ADMINISTRATOR, at=agency)
        boss = factories.user(session, Role.SUPERVISOR, at=agency)
        with clock.pretend(datetime(2018, 3, 14, tzinfo=UTC)):
            factories.person(session, agency.id)
        session.commit()
        run = propose(session, factories.actor(session, admin), [Kind.PERSON], date_right=True)
        made = str(run.id)
        approve(session, factories.actor(session, boss), run, run.digest.hex(), date_right=True)
        session.info["actor"] = SYSTEM
        session.commit()
    assert "is carried out" in ready("retention", "run").output
    told = ready("retention", "certificate", made).output
    assert "Persons without a case: 1 destroyed, 0 left out" in told
    assert "leaf hash      " in told
    assert ready("audit", "verify").exit_code == 0


def test_an_agency_that_is_not_there_is_told(ready: Run) -> None:
    done = ready("retention", "due", "--agency", "Nowhere")
    assert isinstance(done.exception, Trouble)
