"""What every list of reports says about the call."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.encounters.models import Encounter
from cit.encounters.queries.about import AUTHOR, KIND, of_calls, with_kind
from cit.permissions.table import Role
from tests.kit import factories


def test_the_kind_is_what_the_call_turned_out_to_be(session: Session) -> None:
    agency = factories.organisation(session)
    first = factories.call_type(session, agency.id, label="Disturbance")
    last = factories.call_type(session, agency.id, label="Person in crisis")
    case = factories.case(session, agency.id, initial_type_id=first.id)
    rows = with_kind(select(KIND).select_from(Case)).where(Case.id == case.id)

    assert session.scalar(rows) == "Disturbance"
    case.final_type_id = last.id
    session.flush()
    assert session.scalar(rows) == "Person in crisis"


def test_a_call_of_no_kind_is_a_call(session: Session) -> None:
    case = factories.case(session, factories.organisation(session).id)
    case.initial_type_id = case.final_type_id = None
    session.flush()

    assert session.scalar(with_kind(select(KIND).select_from(Case))) == "Call"


def test_the_author_is_named(session: Session) -> None:
    officer = factories.user(session, Role.OFFICER, name="J. Reyes")
    case = factories.case(session, officer.organisation_id)
    now = clock.now()
    report = Encounter(
        agency_id=case.agency_id,
        case_id=case.id,
        author_id=officer.id,
        started_at=now,
        saved_at=now,
    )
    factories.add(session, report)

    assert session.scalar(of_calls(select(AUTHOR))) == "J. Reyes"
