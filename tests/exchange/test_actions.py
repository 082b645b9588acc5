"""Contacts come in whole or not at all, each once."""

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.cases.models import Case
from cit.encounters.models import Disposition, Encounter
from cit.encounters.rules import Group, Outcome, Status
from cit.exchange.actions import MAPPINGS, Account, import_calls
from cit.exchange.rules.reading import BadFile
from cit.organisations.models import District, Organisation
from cit.permissions.check import SYSTEM
from tests.exchange import sample

SEATTLE = MAPPINGS["seattle-crisis"]


def count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.fixture
def done(session: Session, tmp_path: Path) -> Account:
    found = import_calls(session, SYSTEM, sample.write(tmp_path / "crisis.csv"), SEATTLE)
    session.commit()
    return found


def test_each_contact_is_one_case_with_one_approved_encounter(
    session: Session, done: Account
) -> None:
    assert (done.added, done.same) == (6, 0)
    assert count(session, Case) == count(session, Encounter) == 6
    assert all(one.status is Status.APPROVED for one in session.scalars(select(Encounter)))


def test_a_contact_with_two_outcomes_has_one_main_one(session: Session, done: Account) -> None:
    rows = session.scalars(
        select(Disposition).join(Case, Case.id == Disposition.case_id).where(Case.source_id == "1")
    ).all()

    assert {row.outcome: row.is_primary for row in rows} == {
        Outcome.ARREST: True,
        Outcome.INVOLUNTARY_HOLD: False,
    }
    assert {row.group for row in rows} == {Group.JUSTICE, Group.INVOLUNTARY}


def test_what_is_unknown_stays_unknown(session: Session, done: Account) -> None:
    case = session.scalars(select(Case).where(Case.source_id == "4")).one()

    assert case.local_day is None
    assert case.received_at is None
    assert case.times_missing == "not-in-source"


def test_importing_again_changes_nothing(session: Session, done: Account, tmp_path: Path) -> None:
    before = session.execute(select(Case.id, Case.reference).order_by(Case.id)).all()
    again = import_calls(session, SYSTEM, tmp_path / "crisis.csv", SEATTLE)
    session.commit()

    assert (again.added, again.same) == (0, 6)
    assert session.execute(select(Case.id, Case.reference).order_by(Case.id)).all() == before
    assert count(session, Organisation) == 1
    assert count(session, District) == 1


def test_a_longer_file_brings_only_what_is_new(
    session: Session, done: Account, tmp_path: Path
) -> None:
    longer = sample.write(tmp_path / "longer.csv", [*sample.ROWS, sample.row("7")])

    assert import_calls(session, SYSTEM, longer, SEATTLE).added == 1


def test_a_cut_file_leaves_nothing_behind(session: Session, tmp_path: Path) -> None:
    path = sample.write(tmp_path / "cut.csv")
    path.write_text(path.read_text()[:-60])

    with pytest.raises(BadFile, match="cut off"):
        import_calls(session, SYSTEM, path, SEATTLE)
    session.commit()
    assert count(session, Case) == count(session, Organisation) == 0


def test_each_run_is_one_event(session: Session, done: Account) -> None:
    found = session.scalars(select(AuditEvent)).all()

    assert [one.event for one in found] == [Event.IMPORT_RUN.value]


def test_the_agency_can_be_named(session: Session, tmp_path: Path) -> None:
    path = sample.write(tmp_path / "crisis.csv")
    import_calls(session, SYSTEM, path, SEATTLE, agency_name="Harbor County Sheriff")

    assert session.scalars(select(Organisation.name)).all() == ["Harbor County Sheriff"]
