"""What is past its term, what keeps it, and whom a hold holds."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cit import clock
from cit.accounts.models import SignIn, SignInFailure
from cit.audit.events import Event
from cit.audit.sequencer import sequence
from cit.audit.trail import record
from cit.cases.models import Case
from cit.cases.rules import Status
from cit.disclosures.models import Disclosure
from cit.disclosures.rules import Basis, How, Recipient
from cit.followups.models import FollowUp
from cit.followups.rules import Kind as Contact
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.referrals.models import Referral
from cit.referrals.rules import Status as Step
from cit.retention.queries import (
    everything_due,
)
from cit.retention.rules.schedule import Kind, Term
from cit.retention.rules.waits import Due, Waits
from tests.kit import everything, factories
from tests.retention.conftest import LONG_AGO, Office, old_case


def due(office: Office, kind: Kind = Kind.CASE, **asked: Any) -> Due:
    (one,) = everything_due(office.session, office.agency.id, only=kind, **asked)
    return one


def waits(office: Office) -> Waits | None:
    (one,) = [it for it in due(office).found if it.id == office.case_id]
    return one.waits


def test_an_old_closed_case_is_due(office: Office) -> None:
    found = due(office)
    assert [(one.id, one.reference, one.waits) for one in found.found] == [
        (office.case_id, office.case.reference, None)
    ]
    assert found.months == {"2018-03": 1}


def test_the_last_day_of_a_term_is_kept(office: Office) -> None:
    day = date(2026, 11, 18)
    office.case.closed_at = datetime(2019, 11, 18, 6, tzinfo=UTC)  # midnight in Chicago
    office.session.flush()
    assert due(office).before == day.replace(year=2019)
    assert due(office).found == []
    office.case.closed_at -= timedelta(seconds=1)
    office.session.flush()
    assert len(due(office).found) == 1


def test_what_is_open_is_never_due(office: Office) -> None:
    office.case.status, office.case.closed_at = Status.CLEARED, None
    office.session.flush()
    assert due(office).found == []


def test_a_longer_term_keeps_it(office: Office) -> None:
    assert due(office, instead=Term(Kind.CASE, 120, "x")).found == []


def test_an_open_referral_or_follow_up_keeps_it(office: Office) -> None:
    made = everything.make(office.session)
    for model, name, reason in (
        (FollowUp, "follow_up_id", Waits.FOLLOW_UP),
        (Referral, "referral_id", Waits.REFERRAL),
    ):
        row: Any = office.session.get_one(model, made.ids[name])
        case = office.session.get_one(Case, made.ids["case_id"])
        case.status, case.closed_at = Status.CLOSED, LONG_AGO
        office.session.flush()
        (found,) = everything_due(office.session, made.agency_id, only=Kind.CASE)
        expected = Waits.REFERRAL if model is FollowUp else reason
        assert [one.waits for one in found.found] == [expected]
        assert row.case_id == case.id
    referral = office.session.get_one(Referral, made.ids["referral_id"])
    referral.status, referral.closed_at, referral.sent_at = Step.CLOSED, LONG_AGO, LONG_AGO
    office.session.flush()
    (found,) = everything_due(office.session, made.agency_id, only=Kind.CASE)
    assert found.held_back == {Waits.FOLLOW_UP: 1}


@pytest.mark.parametrize("closed", [None, timedelta(days=365 * 8)])
def test_a_newer_contact_of_the_person_keeps_it(office: Office, closed: timedelta | None) -> None:
    at = datetime(2026, 1, 5, tzinfo=UTC)
    status = {} if closed else {"status": Status.CLEARED, "closed_at": None, "close_reason": None}
    old_case(office.session, office.agency.id, at, person_id=office.person_id, **status)
    assert waits(office) is Waits.NEWER


def test_another_old_case_of_the_person_keeps_nothing(office: Office) -> None:
    old_case(office.session, office.agency.id, person_id=office.person_id)
    assert due(office).held_back == {}
    assert len(due(office).ready) == 2


def test_what_was_handed_on_is_kept_longer_than_the_case(office: Office) -> None:
    made = everything.make(office.session)
    case = office.session.get_one(Case, made.ids["case_id"])
    case.status, case.closed_at = Status.CLOSED, LONG_AGO
    referral = office.session.get_one(Referral, made.ids["referral_id"])
    referral.status, referral.closed_at = Step.CLOSED, datetime(2024, 1, 1, tzinfo=UTC)
    contact = office.session.get_one(FollowUp, made.ids["follow_up_id"])
    office.session.delete(contact)
    office.session.flush()
    (found,) = everything_due(office.session, made.agency_id, only=Kind.CASE)
    assert found.held_back == {Waits.LONGER: 1}


@pytest.mark.parametrize(
    ("at", "stays"), [(datetime(2024, 1, 1, tzinfo=UTC), Waits.LONGER), (LONG_AGO, None)]
)
def test_what_was_told_of_a_case_is_accounted_for(
    office: Office, at: datetime, stays: Waits | None
) -> None:
    row = Disclosure(
        agency_id=office.agency.id,
        case_id=office.case_id,
        at=at,
        recorded_at=LONG_AGO,
        recipient_kind=Recipient.COURT,
        kinds="contact",
        basis=Basis.COURT_ORDER,
        part2=False,
        how=next(iter(How)),
        by_id=office.people[Role.SUPERVISOR].id,
    )
    office.session.add(row)
    row.purpose = "A hearing"
    office.session.flush()
    assert waits(office) is stays


def test_imported_calls_count_from_their_day(office: Office) -> None:
    today = {"status": Status.RECEIVED, "closed_at": None, "close_reason": None}
    now = clock.now()
    for number, day in enumerate((date(2015, 5, 1), date(2025, 5, 1), None)):
        old_case(
            office.session,
            office.agency.id,
            now,
            local_day=day,
            source="seattle",
            source_id=str(number),
            **today,
        )
    assert due(office, Kind.IMPORTED).months == {"2015-05": 1}


def test_a_person_is_due_when_no_case_is_left(office: Office) -> None:
    assert due(office, Kind.PERSON).found == []
    office.case.person_id = None
    office.session.flush()
    assert [one.id for one in due(office, Kind.PERSON).ready] == [office.person_id]


def test_what_hangs_under_a_case_has_terms_of_its_own(office: Office) -> None:
    with clock.pretend(LONG_AGO):
        made = everything.make(office.session)
    referral = office.session.get_one(Referral, made.ids["referral_id"])
    referral.request = "Somebody to talk to"
    referral.status, referral.closed_at = Step.CLOSED, LONG_AGO
    contact = office.session.get_one(FollowUp, made.ids["follow_up_id"])
    contact.kind = Contact.ADDED
    office.session.flush()
    found = {one.term.kind: one for one in everything_due(office.session, made.agency_id)}
    assert [one.id for one in found[Kind.REFERRAL].ready] == [referral.id]
    assert found[Kind.CONSENT].held_back == {Waits.RESTS: 1}
    assert found[Kind.FOLLOW_UP].found == []  # still due, and nobody tried


def test_the_log_sign_ins_and_things_of_a_moment(office: Office) -> None:
    user = office.people[Role.OFFICER]
    with clock.pretend(LONG_AGO):
        record(office.session, Event.CASE_CLOSED, by=office.actor(Role.OFFICER), reason="complete")
        record(office.session, Event.AUDIT_REDACTED, by=None, reason="mistake")
        record(office.session, Event.CASE_OPENED, by=None)
        now = clock.now()
        common = {"user_id": user.id, "began_at": now, "seen_at": now, "address": "", "device": ""}
        factories.add(office.session, SignIn(token_hash=b"1", ended_at=now, **common))
        factories.add(office.session, SignIn(token_hash=b"2", **common))
        factories.add(office.session, SignInFailure(at=now, account="a", client="c"))
        office.session.commit()
    sequence(office.session)
    office.session.info["actor"] = SYSTEM
    for kind, count in ((Kind.AUDIT, 1), (Kind.SIGN_IN, 2), (Kind.TEMPORARY, 0)):
        assert len(due(office, kind).ready) == count, kind
