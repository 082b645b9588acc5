"""Submitting and taking back."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import Designation
from cit.accounts.rules import Standing
from cit.cases.models import Case
from cit.cases.rules import Status as Stands
from cit.encounters import actions
from cit.encounters.models import Disposition, EncounterVersion
from cit.encounters.rules import Force, Outcome, Status
from cit.people.rules import Known
from cit.rules import RuleBroken
from tests.kit import factories, reports
from tests.kit.trail import recorded


def versions(session: Session) -> list[EncounterVersion]:
    rows = select(EncounterVersion).order_by(EncounterVersion.number)
    return list(session.scalars(rows))


def test_a_complete_report_is_handed_over_with_its_clock(session: Session) -> None:
    encounter = reports.draft(session, officer := reports.officer(session))

    actions.submit(session, factories.actor(session, officer), encounter, review_hours=24)

    assert (encounter.status, encounter.version) == (Status.SUBMITTED, 1)
    assert encounter.submitted_at == clock.now()
    assert encounter.review_due_at == clock.now() + timedelta(hours=24)
    assert recorded(session)[-1] == "encounter:submitted"


def test_the_clear_columns_come_from_the_answers(session: Session) -> None:
    place = factories.partner(session)
    pages = reports.answers(
        help={"force": "2", "handcuffs": "yes"}, outcome={"facility": str(place.id)}
    )
    encounter = reports.submitted(session, reports.officer(session), pages=pages)
    assert (encounter.force, encounter.handcuffs) == (Force.LEVEL_2, True)
    assert (encounter.facility_id, encounter.veteran) == (place.id, Known.YES)
    assert (encounter.injury_person, encounter.co_responder) == (False, True)


def test_an_incomplete_report_stays_a_draft(session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages=reports.answers(home={"housing": None}))
    with pytest.raises(RuleBroken, match="1 answer is missing"):
        actions.submit(session, factories.actor(session, officer), encounter)
    assert (encounter.status, encounter.version) == (Status.DRAFT, 0)
    assert versions(session) == []


def test_each_submission_is_a_version_that_stays(session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.submitted(session, officer)
    me = factories.actor(session, officer)
    actions.take_back(session, me, encounter)
    arrest = {"main_outcome": "arrest", "also": None, "offense": "arrestable", "diverted": "no"}
    changed = reports.answers(outcome=arrest)
    actions.save_page(session, me, encounter, "outcome", changed["outcome"])
    actions.submit(session, me, encounter)

    first, second = versions(session)

    assert first.answers == reports.COMPLETE
    assert (first.decision, first.decided_by_id) == (Status.DRAFT, officer.id)
    assert (second.answers or {})["outcome"]["main_outcome"] == "arrest"
    assert second.decision is None


def test_outcomes_are_replaced_not_added(session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.submitted(session, officer)
    me = factories.actor(session, officer)
    actions.take_back(session, me, encounter)
    page = {**reports.COMPLETE["outcome"], "main_outcome": "family-notified", "also": []}
    actions.save_page(session, me, encounter, "outcome", page)
    actions.submit(session, me, encounter)

    rows = session.scalars(select(Disposition)).all()

    assert [(one.outcome, one.is_primary) for one in rows] == [(Outcome.FAMILY_NOTIFIED, True)]


@pytest.mark.parametrize(("came", "said"), [(False, "yes"), (True, "no"), (True, "yes")])
def test_the_officer_has_the_last_word_on_mental_health(
    session: Session, came: bool, said: str
) -> None:
    officer = reports.officer(session)
    case = reports.case_of(session, officer, mental_health=came)
    pages = reports.answers(call={"mental_health": said})
    reports.submitted(session, officer, case, pages)
    assert case.mental_health is (said == "yes")
    assert ("case:mental-health-set" in recorded(session)) is (came != (said == "yes"))


def test_the_officer_sets_what_the_call_turned_out_to_be(session: Session) -> None:
    officer = reports.officer(session)
    came = factories.call_type(session, officer.organisation_id)
    became = factories.call_type(session, officer.organisation_id, label="Suicide attempt")
    case = reports.case_of(session, officer, initial_type_id=came.id)
    pages = reports.answers(call={"final_type": str(became.id)})
    reports.submitted(session, officer, case, pages)
    assert (case.initial_type_id, case.final_type_id) == (came.id, became.id)


def test_designation_is_judged_by_the_day_of_the_call(session: Session, noon: Any) -> None:
    officer = reports.officer(session)
    case = reports.case_of(session, officer)
    today = clock.now().date()
    session.add(
        Designation(
            user_id=officer.id,
            kind=Standing.DESIGNATED,
            from_on=today - timedelta(days=30),
            until_on=today,
            recorded_at=clock.now(),
        )
    )
    noon.shift(timedelta(days=2))
    assert reports.submitted(session, officer, case).author_designated is True
    late = reports.case_of(session, officer)
    assert reports.submitted(session, officer, late).author_designated is False


def test_a_report_taken_back_is_a_draft_again(session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.submitted(session, officer)
    actions.take_back(session, factories.actor(session, officer), encounter)
    assert encounter.status is Status.DRAFT
    assert (encounter.submitted_at, encounter.review_due_at) == (None, None)
    assert recorded(session)[-1] == "encounter:withdrawn"


def test_a_closed_case_keeps_what_it_was(session: Session) -> None:
    officer = reports.officer(session)
    case = reports.case_of(session, officer, mental_health=False)
    encounter = reports.draft(session, officer, case)
    _close(session, case)
    with pytest.raises(RuleBroken, match="closed"):
        actions.submit(session, factories.actor(session, officer), encounter)


def _close(session: Session, case: Case) -> None:
    case.status, case.closed_at = Stands.CLOSED, clock.now()
    session.flush()
