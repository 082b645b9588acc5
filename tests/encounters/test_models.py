"""What the tables themselves refuse."""

import pytest
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cit import clock
from cit.encounters.models import Disposition, Encounter
from cit.encounters.rules import Group, Outcome, Status
from tests.kit import factories, reports


def test_an_approved_report_has_its_time(session: Session) -> None:
    encounter = reports.draft(session, reports.officer(session))
    encounter.status = Status.APPROVED
    with pytest.raises(IntegrityError):
        session.flush()


def test_an_officer_writes_one_report_of_a_case(session: Session) -> None:
    first = reports.draft(session, reports.officer(session))
    now = clock.now()
    session.add(
        Encounter(
            agency_id=first.agency_id,
            case_id=first.case_id,
            author_id=first.author_id,
            status=Status.DRAFT,
            version=0,
            started_at=now,
            saved_at=now,
        )
    )
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_report_does_not_hang_under_another_agencys_case(session: Session) -> None:
    encounter = reports.draft(session, reports.officer(session))
    encounter.agency_id = factories.organisation(session).id
    with pytest.raises(IntegrityError):
        session.flush()


def test_an_outcome_stands_once(session: Session) -> None:
    encounter = reports.submitted(session, reports.officer(session))
    session.add(
        Disposition(
            agency_id=encounter.agency_id,
            case_id=encounter.case_id,
            encounter_id=encounter.id,
            outcome=Outcome.VOLUNTARY_TRANSPORT,
            group=Group.FACILITY,
        )
    )
    with pytest.raises(IntegrityError):
        session.flush()


def test_no_answer_stands_in_the_clear(session: Session) -> None:
    pages = reports.answers(outcome={"narrative": "He said the word heliotrope."})
    encounter = reports.submitted(session, reports.officer(session), pages=pages)
    stored = [getattr(encounter, one.key) for one in inspect(Encounter).column_attrs]
    assert not any("heliotrope" in str(value) for value in stored)
