"""Reports to write, to mend, overdue, never begun."""

from datetime import timedelta

from sqlalchemy.orm import Session

from cit import clock
from cit.cases.rules import Part
from cit.encounters import actions, queries
from cit.encounters.rules import Status
from cit.organisations.models import Organisation
from cit.permissions.table import Role
from tests.kit import factories, reports


def test_drafts_are_due_from_when_the_call_was_cleared(session: Session) -> None:
    officer = reports.officer(session)
    now = clock.now()
    open_call = reports.case_of(session, officer, cleared_at=None)
    later = reports.case_of(session, officer, cleared_at=now - timedelta(minutes=5))
    sooner = reports.case_of(session, officer, cleared_at=now - timedelta(hours=5))
    for case in (open_call, later, sooner):
        reports.draft(session, officer, case, {})
    reports.submitted(session, officer)

    found = queries.drafts_of(session, factories.actor(session, officer), report_hours=10)

    assert [one.case_id for one in found] == [sooner.id, later.id, open_call.id]
    assert found[0].due_at == now + timedelta(hours=5)
    assert found[-1].due_at is None
    assert {one.kind for one in found} == {"Call"}


def test_a_draft_names_what_the_call_turned_out_to_be(session: Session) -> None:
    officer = reports.officer(session)
    first = factories.call_type(session, officer.organisation_id, label="Welfare check")
    last = factories.call_type(session, officer.organisation_id, label="Suicide attempt")
    case = reports.case_of(session, officer, initial_type_id=first.id)
    reports.draft(session, officer, case, {})
    me = factories.actor(session, officer)
    assert [one.kind for one in queries.drafts_of(session, me)] == ["Welfare check"]
    case.final_type_id = last.id
    assert [one.kind for one in queries.drafts_of(session, me)] == ["Suicide attempt"]


def test_only_the_author_sees_a_draft_as_work(session: Session) -> None:
    home = factories.organisation(session)
    author, colleague = reports.officer(session, home), reports.officer(session, home)
    case = reports.case_of(session, author)
    factories.assigned(session, case, colleague)
    reports.draft(session, author, case)
    assert queries.drafts_of(session, factories.actor(session, colleague)) == []


def test_what_was_returned_says_by_whom(session: Session) -> None:
    officer = reports.officer(session)
    home = session.get_one(Organisation, officer.organisation_id)
    boss = factories.user(session, Role.SUPERVISOR, at=home, name="Sgt. Okafor")
    encounter = reports.submitted(session, officer)
    actions.send_back(session, factories.actor(session, boss), encounter, "Add the times.")
    me = factories.actor(session, officer)

    [found] = queries.returned_to(session, me)

    assert (found.encounter_id, found.returned_by) == (encounter.id, "Sgt. Okafor")
    assert found.status is Status.RETURNED
    assert queries.drafts_of(session, me) == []


def test_a_supervisor_sees_what_others_should_have_submitted(session: Session) -> None:
    home = factories.organisation(session)
    officer = reports.officer(session, home)
    boss = factories.user(session, Role.SUPERVISOR, Role.OFFICER, at=home)
    old = clock.now() - timedelta(hours=13)
    early = old - timedelta(hours=2)
    times = {"received_at": early, "arrived_at": early, "cleared_at": old}
    late = reports.draft(session, officer, reports.case_of(session, officer, **times))
    reports.draft(session, officer)
    reports.draft(session, officer, reports.case_of(session, officer, cleared_at=None))
    reports.draft(session, boss, reports.case_of(session, boss, **times))
    reports.submitted(session, officer, reports.case_of(session, officer, **times))

    found = queries.overdue(session, factories.actor(session, boss))

    assert [(one.encounter_id, one.author) for one in found] == [(late.id, officer.name)]
    assert queries.overdue(session, factories.actor(session, officer)) == []


def test_a_cleared_call_without_any_report_is_owed_by_its_primary(session: Session) -> None:
    home = factories.organisation(session)
    officer, second = reports.officer(session, home), reports.officer(session, home)
    owed = reports.case_of(session, officer)
    factories.assigned(session, owed, second, part=Part.SECONDARY)
    reports.case_of(session, officer, cleared_at=None)
    reports.draft(session, officer)

    [found] = queries.owed_by(session, factories.actor(session, officer), report_hours=4)

    assert (found.case_id, found.reference) == (owed.id, owed.reference)
    assert owed.cleared_at is not None
    assert found.due_at == owed.cleared_at + timedelta(hours=4)
    assert queries.owed_by(session, factories.actor(session, second)) == []


def test_whoever_writes_no_reports_owes_none(session: Session) -> None:
    home = factories.organisation(session)
    boss = factories.user(session, Role.SUPERVISOR, at=home)
    reports.case_of(session, boss)
    assert queries.owed_by(session, factories.actor(session, boss)) == []
