"""Contacts come in whole or not at all, each once."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.cases.models import Case
from cit.encounters.models import Disposition, Encounter
from cit.encounters.rules import Force, Group, Outcome, Status
from cit.exchange.actions import MAPPINGS, Account, import_calls
from cit.exchange.rules.reading import BadFile
from cit.organisations.models import District, Organisation
from cit.permissions.check import SYSTEM
from tests.exchange import sample

SEATTLE = MAPPINGS["seattle-crisis"]
# Published real data, for those who have it beside the project.
REAL = Path(__file__).parents[3] / "shared" / "data" / "seattle_crisis_20201114.csv"


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


@pytest.mark.parametrize("path", [REAL] if REAL.exists() else [])
def test_the_published_file_agrees_with_a_count_by_hand(session: Session, path: Path) -> None:
    import_calls(session, SYSTEM, path, SEATTLE)
    session.commit()
    told: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            told[row["template_id"]].append(row)

    def by_hand(column: str, value: str) -> int:
        return sum(any(row[column] == value for row in rows) for rows in told.values())

    def of(*where: object) -> int:
        rows = select(func.count(func.distinct(Encounter.id))).join(
            Case, Case.id == Encounter.case_id
        )
        return session.scalar(rows.where(*where)) or 0  # type: ignore[arg-type]

    arrested = select(Disposition.encounter_id).where(Disposition.outcome == Outcome.ARREST)
    assert len(told) == 982 == of()
    assert of(Encounter.force == Force.UNSPECIFIED) == by_hand("use_of_force_indicator", "Y")
    assert of(Case.cit_arrived.is_(True)) == by_hand("cit_officer_arrived", "Y")
    assert of(Encounter.id.in_(arrested)) == by_hand("disposition", "Subject Arrested")
    assert of(Encounter.author_designated.is_(True)) == by_hand("cit_certified_indicator", "Y")
