"""Whom a hold holds, who knows of it, and the schedule."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from cit.permissions.table import Permission, Role
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
from cit.retention.rules.schedule import DEFAULTS, Kind
from cit.retention.rules.waits import Due, Waits
from tests.kit import factories
from tests.retention.conftest import Office, seal_for


def due(office: Office, kind: Kind = Kind.CASE, **asked: Any) -> Due:
    (one,) = everything_due(office.session, office.agency.id, only=kind, **asked)
    return one


def waits(office: Office) -> Waits | None:
    (one,) = [it for it in due(office).found if it.id == office.case_id]
    return one.waits


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
