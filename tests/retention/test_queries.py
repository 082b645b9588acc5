"""What is past its term, what keeps it, and whom a hold holds."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import SignIn, SignInFailure
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.models import Case
from cit.cases.rules import Status
from cit.followups.models import FollowUp
from cit.followups.rules import Kind as Contact
from cit.permissions.check import SYSTEM
from cit.permissions.table import Permission, Role
from cit.referrals.models import Referral
from cit.referrals.rules import Status as Step
from cit.retention import actions
from cit.retention.models import Hold
from cit.retention.queries import (
    case_named,
    everything_due,
    has_hold,
    holds_on,
    one_hold,
    schedule,
    shown_hold,
    shown_holds,
)
from cit.retention.rules.holds import About, Why
from cit.retention.rules.schedule import DEFAULTS, Kind, Term
from cit.retention.rules.waits import Due, Waits
from tests.kit import everything, factories
from tests.retention.conftest import LONG_AGO, Office, old_case, seal_for


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
    office.session.info["actor"] = SYSTEM
    for kind, count in ((Kind.AUDIT, 1), (Kind.SIGN_IN, 2), (Kind.TEMPORARY, 0)):
        assert len(due(office, kind).ready) == count, kind


def held(office: Office, about: About, by: Role = Role.SUPERVISOR, **more: Any) -> Hold:
    return actions.place(
        office.session,
        office.actor(by),
        about,
        Why.LITIGATION,
        "The county is sued.",
        case=office.case,
        **more,
    )


DAYS = (date(2018, 3, 14), date(2018, 3, 14))


@pytest.mark.parametrize("about", list(About))
def test_a_hold_keeps_it_until_it_is_released_or_over(
    office: Office, about: About, noon: Any
) -> None:
    until = date(2026, 11, 19)
    made = held(office, about, days=DAYS, until_on=until)
    found = holds_on(office.session, person_ids=(), case_ids=[office.case_id])
    assert (waits(office), found) == (Waits.HELD, [made])
    assert holds_on(office.session, person_ids=[office.person_id], case_ids=()) == [made]
    assert has_hold(office.session, office.case_id)
    assert holds_on(office.session, person_ids=[uuid4()], case_ids=[uuid4()]) == []
    noon.shift(timedelta(days=2))
    assert (waits(office), has_hold(office.session, office.case_id)) == (None, False)
    noon.shift(timedelta(days=-2))
    actions.release(office.session, office.actor(Role.COORDINATOR), made, "Settled.")
    assert (waits(office), has_hold(office.session, office.case_id)) == (None, False)


def test_days_beside_the_call_hold_nothing(office: Office) -> None:
    held(office, About.DAYS, days=(date(2018, 3, 15), date(2018, 3, 20)))
    assert waits(office) is None
    assert not has_hold(office.session, office.case_id)


def test_a_hold_on_a_person_keeps_them_without_a_case_too(office: Office) -> None:
    held(office, About.PERSON)
    office.case.person_id = None
    office.session.flush()
    assert due(office, Kind.PERSON).held_back == {Waits.HELD: 1}


@pytest.mark.parametrize("about", [About.CASE, About.PERSON])
def test_who_may_not_know_of_the_case_does_not_know_of_the_hold(
    office: Office, about: About
) -> None:
    named = factories.user(office.session, Role.SUPERVISOR, at=office.agency)
    made = held(office, about)
    seal_for(office, named)
    for role in (Role.SUPERVISOR, Role.AUDITOR):
        assert shown_holds(office.session, office.actor(role)) == []
    me = factories.actor(office.session, named)
    assert [one.hold for one in shown_holds(office.session, me)] == [made]
    assert one_hold(office.session, me, made.id, Permission.HOLD_PLACE) == made
    assert shown_hold(office.session, me, made.id).stands
    # It holds all the same, whoever asks.
    office.actor(Role.AUDITOR)
    assert holds_on(office.session, person_ids=(), case_ids=[office.case_id]) == [made]


def test_sealed_cases_are_due_for_those_who_are_named(office: Office) -> None:
    named = factories.user(office.session, Role.SUPERVISOR, at=office.agency)
    seal_for(office, named)
    office.actor(Role.ADMINISTRATOR)
    assert due(office).found == []
    factories.actor(office.session, named)
    assert len(due(office).ready) == 1


def test_a_case_by_its_reference(office: Office) -> None:
    me = office.actor(Role.SUPERVISOR)
    assert case_named(office.session, me, office.case.reference) == office.case
    assert case_named(office.session, me, "nothing") is None


def test_the_schedule_has_every_kind_and_what_was_changed(office: Office, session: Session) -> None:
    assert [one.kind for one in schedule(session, office.agency.id)] == list(DEFAULTS)
    actions.set_term(session, office.actor(Role.ADMINISTRATOR), Kind.CASE, 10, 0, "Order 7")
    changed = [one for one in schedule(session, office.agency.id) if one.changed]
    assert [(one.kind, one.months, one.basis) for one in changed] == [(Kind.CASE, 120, "Order 7")]
    other = factories.organisation(session)
    assert not any(one.changed for one in schedule(session, other.id))
