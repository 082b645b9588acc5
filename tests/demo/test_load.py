"""A demonstration is whole, checked, repeatable, and never mixed into real data."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.audit.queries import verify_log
from cit.cases.models import Case
from cit.config import Settings
from cit.demo.load import load
from cit.people.models import Person
from cit.rules import RuleBroken
from tests.demo.conftest import CASES
from tests.kit import factories

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database


def test_it_has_as_many_cases_as_were_asked_for(shown: Session) -> None:
    assert shown.scalar(select(func.count()).select_from(Case)) == CASES


def test_its_log_is_intact(shown: Session) -> None:
    verdict = verify_log(shown)

    assert verdict.exit_code == 0
    assert verdict.count > CASES


def test_nothing_happens_after_the_end(shown: Session) -> None:
    last = shown.scalar(select(func.max(AuditEvent.at)))
    received = shown.scalar(select(func.max(Case.received_at)))

    assert last is not None
    assert received is not None
    assert received <= last


def test_a_database_that_holds_people_is_refused(session: Session, settings: Settings) -> None:
    agency = factories.organisation(session)
    factories.person(session, agency.id)
    session.commit()

    with pytest.raises(RuleBroken, match="people in this database"):
        load(session, settings, cases=1, seed=1)
    assert session.scalar(select(func.count()).select_from(Person)) == 1


def test_progress_is_told_case_by_case(session: Session, settings: Settings) -> None:
    told: list[int] = []
    load(session, settings, cases=2, seed=3, done=told.append)

    assert told == [1, 1]
