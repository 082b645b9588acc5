"""What is late, and what nobody is left to do."""

import pytest

from cit import clock
from cit.conferences import queries
from tests.conferences.conftest import Office

pytestmark = pytest.mark.one_database


def test_what_somebody_promised_who_left_is_chased_at_once(office: Office) -> None:
    made = office.held()
    assert queries.overdue(office.session, office.chair) == []
    office.officer.disabled_at = clock.now()
    office.session.flush()
    found = queries.overdue(office.session, office.chair)
    assert [one.id for one in found] == [made.promise.id]
