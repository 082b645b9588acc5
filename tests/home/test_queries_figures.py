"""The first figures are those of the page they lead to."""

from datetime import date

from sqlalchemy.orm import Session

from cit.home.queries.figures import FIRST, headlines
from cit.outcomes.queries import measures
from cit.permissions.table import Role
from tests.kit import factories


def test_they_are_the_same_as_on_the_page_of_outcomes(session: Session) -> None:
    analyst = factories.actor(session, factories.user(session, Role.ANALYST))
    period, found = headlines(session, analyst, date(2026, 11, 18))

    assert (period.from_on, period.to_on) == (date(2025, 11, 19), date(2026, 11, 18))
    assert [one.key for one in found] == list(FIRST)
    assert found == [
        one for key in FIRST for one in measures(session, analyst, period) if one.key == key
    ]
