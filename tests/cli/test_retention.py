"""What is past its term, at the terminal."""

import json

import pytest

from cit.cli.place import Trouble
from cit.retention.rules.schedule import Kind
from tests.cli.conftest import Run

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


def test_an_agency_that_is_not_there_is_told(ready: Run) -> None:
    done = ready("retention", "due", "--agency", "Nowhere")
    assert isinstance(done.exception, Trouble)
