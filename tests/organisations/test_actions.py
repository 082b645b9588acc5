"""Changes to organisations and lists."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.organisations import actions
from cit.organisations.actions import NewOrganisation, Profile
from cit.organisations.models import Organisation
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories
from tests.kit.trail import details, recorded

PARTNER = NewOrganisation(
    kind=Kind.PARTNER,
    name="Alder House",
    agreement_until=date(2027, 6, 30),
    profile=Profile(phone="555-0140", hours="Day and night", accepts_drop_off=True, address=""),
)


@pytest.fixture
def me(session: Session) -> Actor:
    return factories.actor(session, factories.user(session, Role.ADMINISTRATOR))


def changed(organisation: Organisation, **values: Any) -> dict[str, Any]:
    """What an edit would send that changes these values only."""
    return {
        "name": organisation.name,
        "short_name": organisation.short_name,
        "agreement_until": organisation.agreement_until,
        "active": organisation.active,
        "profile": Profile(phone="555-0140", hours="Day and night", accepts_drop_off=True),
        **values,
    }


def test_an_organisation_is_entered(session: Session, me: Actor) -> None:
    row = actions.create(session, me, PARTNER)

    assert (row.name, row.short_name, row.phone, row.address) == (
        "Alder House",
        "Alder House",
        "555-0140",
        None,
    )
    assert row.accepts_drop_off
    assert row.active
    assert recorded(session) == ["organisation:created"]


def test_a_name_is_given_once(session: Session, me: Actor) -> None:
    actions.create(session, me, PARTNER)

    with pytest.raises(RuleBroken) as told:
        actions.create(session, me, PARTNER)

    assert told.value.field == "name"


def test_a_change_names_the_fields_and_nothing_else(session: Session, me: Actor) -> None:
    row = actions.create(session, me, PARTNER)

    actions.change(session, me, row, **changed(row, agreement_until=date(2028, 6, 30)))

    assert details(session) == {"fields": ["agreement_until"]}
    assert row.agreement_until == date(2028, 6, 30)


def test_a_change_of_nothing_leaves_no_event(session: Session, me: Actor) -> None:
    row = actions.create(session, me, PARTNER)

    actions.change(session, me, row, **changed(row))

    assert recorded(session) == ["organisation:created"]


def test_a_change_may_not_take_anothers_name(session: Session, me: Actor) -> None:
    taken = factories.partner(session)
    row = actions.create(session, me, PARTNER)

    with pytest.raises(RuleBroken):
        actions.change(session, me, row, **changed(row, name=taken.name))


def test_nobody_closes_their_own_organisation(session: Session, me: Actor) -> None:
    own = session.get_one(Organisation, me.organisation_id)

    with pytest.raises(RuleBroken) as told:
        actions.change(session, me, own, **changed(own, active=False))

    assert told.value.field == "active"


def test_a_partner_says_how_many_places_it_has_now(session: Session) -> None:
    me = factories.actor(session, factories.user(session, Role.PARTNER))
    own = session.get_one(Organisation, me.organisation_id)

    actions.set_profile(session, me, own, Profile(languages="Spanish"), 3)

    assert (own.capacity_today, own.languages) == (3, "Spanish")
    assert own.capacity_at is not None
    assert own.capacity_at <= clock.now()
    assert details(session) == {"fields": ["languages", "capacity_today", "capacity_at"]}


def test_the_same_number_of_places_is_as_of_now(session: Session, noon: Traveller) -> None:
    me = factories.actor(session, factories.user(session, Role.PARTNER))
    own = session.get_one(Organisation, me.organisation_id)
    actions.set_profile(session, me, own, Profile(), 3)
    first = own.capacity_at
    noon.shift(60)

    actions.set_profile(session, me, own, Profile(), 3)
    assert own.capacity_at != first

    actions.set_profile(session, me, own, Profile(), None)
    assert (own.capacity_today, own.capacity_at) == (None, None)


@pytest.mark.parametrize(
    ("profile", "places", "field"),
    [
        (Profile(phone="call"), None, "phone"),
        (Profile(urgent_phone="call"), None, "urgent_phone"),
        (Profile(), -1, "capacity_today"),
    ],
)
def test_a_profile_that_cannot_be(
    session: Session, profile: Profile, places: int | None, field: str
) -> None:
    me = factories.actor(session, factories.user(session, Role.PARTNER))
    own = session.get_one(Organisation, me.organisation_id)

    with pytest.raises(RuleBroken) as told:
        actions.set_profile(session, me, own, profile, places)

    assert told.value.field == field


def test_districts_are_added_once_and_retired(session: Session, me: Actor) -> None:
    other = factories.organisation(session)
    row = actions.add_district(session, me, other.id, "North")
    actions.add_district(session, me, me.organisation_id, "North")
    with pytest.raises(RuleBroken):
        actions.add_district(session, me, other.id, "North")

    actions.retire(session, me, row, retired=True)
    actions.retire(session, me, row, retired=True)

    assert not row.active
    assert recorded(session) == ["district:added", "district:added", "district:changed"]
    actions.retire(session, me, row, retired=False)
    assert row.active


def test_call_types_are_added_once_and_retired(session: Session, me: Actor) -> None:
    other = factories.organisation(session)
    row = actions.add_call_type(session, me, other.id, "MH-1", "Mental health crisis", True)
    with pytest.raises(RuleBroken) as told:
        actions.add_call_type(session, me, other.id, "MH-1", "Again", False)
    assert told.value.field == "code"
    with pytest.raises(RuleBroken):
        actions.add_call_type(session, me, other.id, "mh 2", "Small letters", False)

    actions.retire(session, me, row, retired=True)

    assert row.mental_health
    assert not row.active
    assert recorded(session) == ["call-type:added", "call-type:changed"]


def test_an_agreement_is_renewed(session: Session, me: Actor) -> None:
    row = actions.create(session, me, PARTNER)
    actions.renew(session, replace(me, zone="America/Chicago"), row, date(2028, 6, 30))
    assert row.agreement_until == date(2028, 6, 30)
    assert (recorded(session)[-1], details(session)) == (
        "organisation:changed",
        {"fields": ["agreement_until"]},
    )
