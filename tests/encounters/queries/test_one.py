"""One report, the reports of a case, versions, names of what answers point to."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.encounters import actions, queries
from cit.encounters.rules import Outcome, Status
from cit.encounters.rules.questions import Source
from cit.organisations.models import Organisation
from cit.permissions.table import Permission, Role
from tests.kit import factories, reports


def test_a_report_comes_with_all_that_a_page_shows(session: Session) -> None:
    officer = reports.officer(session)
    person = factories.person(session, officer.organisation_id)
    case = reports.case_of(session, officer, person_id=person.id)
    encounter = reports.draft(session, officer, case)
    session.expire_all()

    me = factories.actor(session, officer)
    found = queries.get(session, me, encounter.id, Permission.ENCOUNTER_VIEW)

    assert found.case.person is person
    assert found.author is officer
    assert (found.case.district, found.case.initial_type, found.reviewed_by) == (None, None, None)


def test_out_of_reach_is_not_found(session: Session) -> None:
    encounter = reports.submitted(session, reports.officer(session))
    other = factories.actor(session, reports.officer(session))
    with pytest.raises(NoResultFound):
        queries.get(session, other, encounter.id, Permission.ENCOUNTER_VIEW)


def test_the_reports_of_a_case_are_named_without_their_content(session: Session, noon: Any) -> None:
    home = factories.organisation(session)
    first, second = reports.officer(session, home), reports.officer(session, home)
    case = reports.case_of(session, first)
    factories.assigned(session, case, second)
    done = reports.submitted(session, first, case)
    noon.shift(timedelta(minutes=1))
    begun = reports.draft(session, second, case)
    reports.draft(session, first)

    found = queries.of_case(session, factories.actor(session, first), case.id)

    assert [(one.encounter_id, one.author, one.status, one.main) for one in found] == [
        (done.id, first.name, Status.SUBMITTED, Outcome.VOLUNTARY_TRANSPORT),
        (begun.id, second.name, Status.DRAFT, None),
    ]


def test_somebody_from_elsewhere_sees_no_report_of_a_case(session: Session) -> None:
    encounter = reports.submitted(session, reports.officer(session))
    for role in (Role.OFFICER, Role.PARTNER, Role.DISPATCHER):
        other = factories.actor(session, factories.user(session, role))
        assert queries.of_case(session, other, encounter.case_id) == []


def test_ones_own_report_of_a_case(session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer)
    me = factories.actor(session, officer)
    assert queries.mine(session, me, encounter.case_id) is encounter
    assert queries.mine(session, me, reports.case_of(session, officer).id) is None


def test_versions_tell_what_was_decided_the_newest_first(session: Session) -> None:
    officer = reports.officer(session)
    home = session.get_one(Organisation, officer.organisation_id)
    boss = factories.user(session, Role.SUPERVISOR, at=home, name="Sgt. Okafor")
    encounter = reports.submitted(session, officer)
    actions.send_back(session, factories.actor(session, boss), encounter, "Add the times.")
    me = factories.actor(session, officer)
    actions.save_page(session, me, encounter, "help", {**reports.COMPLETE["help"], "force": "1"})
    actions.submit(session, me, encounter)

    second, first = queries.versions(session, encounter)

    assert (second.row.number, second.row.decision, second.decided_by) == (2, None, None)
    assert (first.row.number, first.decided_by) == (1, "Sgt. Okafor")
    assert (first.row.decision, first.row.reason) == (Status.RETURNED, "Add the times.")
    assert first.row.answers == reports.COMPLETE
    assert (second.row.answers or {})["help"]["force"] == "1"


def test_the_main_outcome_comes_first(session: Session) -> None:
    encounter = reports.submitted(session, reports.officer(session))
    found = queries.dispositions_of(session, encounter.id)
    assert [(one.outcome, one.is_primary) for one in found] == [
        (Outcome.VOLUNTARY_TRANSPORT, True),
        (Outcome.FAMILY_NOTIFIED, False),
    ]


def test_lists_offer_what_is_in_use_and_name_what_was_chosen(session: Session) -> None:
    home = factories.organisation(session)
    kept = factories.call_type(session, home.id, label="Welfare check")
    gone = factories.call_type(session, home.id, label="Disturbance", active=False)
    factories.call_type(session, home.id, label="Never used", active=False)
    open_place = factories.partner(session, name="Mill Road")
    shut = factories.partner(session, name="Old Mill", active=False)

    plain = queries.names(session, home.id, {})
    report = {
        "call": {"final_type": str(gone.id)},
        "outcome": {"facility": str(shut.id)},
    }
    named = queries.names(session, home.id, report, None)

    assert plain[Source.CALL_TYPES] == {str(kept.id): "Welfare check"}
    assert plain[Source.FACILITIES] == {str(open_place.id): "Mill Road", "other": "Another place"}
    assert named[Source.CALL_TYPES][str(gone.id)] == "Disturbance"
    assert named[Source.FACILITIES][str(shut.id)] == "Old Mill"
    assert "Never used" not in named[Source.CALL_TYPES].values()


def test_what_points_nowhere_has_no_name(session: Session) -> None:
    home = factories.organisation(session)
    named = queries.names(session, home.id, {"outcome": {"facility": "not an id"}})
    assert list(named[Source.FACILITIES]) == ["other"]
