"""Reads of organisations and lists."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.organisations import queries
from cit.organisations.rules import Takes
from cit.permissions.check import Kind
from cit.permissions.table import Permission, Role
from tests.kit import factories

TODAY = date(2026, 11, 19)


def test_partners_are_active_and_their_agreement_runs(session: Session) -> None:
    runs = factories.partner(session, name="B", agreement_until=TODAY)
    no_end = factories.partner(session, name="A", agreement_until=None)
    factories.partner(session, agreement_until=TODAY - timedelta(days=1))
    factories.partner(session, agreement_until=TODAY, active=False)
    factories.organisation(session)

    assert queries.partners(session, TODAY) == [no_end, runs]


@pytest.mark.parametrize(
    ("takes", "field"),
    [
        (Takes.DROP_OFF, "accepts_drop_off"),
        (Takes.INVOLUNTARY, "accepts_involuntary"),
        (Takes.MINORS, "accepts_minors"),
    ],
)
def test_partners_that_take_what_is_needed(session: Session, takes: Takes, field: str) -> None:
    theirs = factories.partner(session, **{field: True})
    factories.partner(session)

    assert queries.partners(session, takes=takes) == [theirs]


def test_lists_are_those_of_ones_own_agency_and_in_use(session: Session) -> None:
    me = factories.actor(session, factories.user(session, Role.OFFICER))
    other = factories.organisation(session)
    mine = factories.district(session, me.organisation_id, "North")
    factories.district(session, me.organisation_id, "Old").active = False
    factories.district(session, other.id, "South")
    plain = factories.call_type(session, me.organisation_id, label="A")
    mental = factories.call_type(session, me.organisation_id, label="B", mental_health=True)
    factories.call_type(session, me.organisation_id, active=False)
    factories.call_type(session, other.id)

    assert queries.districts(session, me) == [mine]
    assert queries.call_types(session, me) == [mental, plain]


def test_an_administrator_reads_the_lists_of_every_agency(session: Session) -> None:
    me = factories.actor(session, factories.user(session, Role.ADMINISTRATOR))
    other = factories.organisation(session)
    theirs = factories.district(session, other.id)
    gone = factories.call_type(session, other.id, active=False)

    assert queries.lists_of(session, me, other.id) == ([theirs], [gone])
    assert queries.district_entry(session, me, theirs.id) is theirs
    assert queries.call_type_entry(session, me, gone.id) is gone


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.ADMINISTRATOR])
def test_nobody_else_reads_lists_to_change_them(session: Session, role: Role) -> None:
    me = factories.actor(session, factories.user(session, role))
    entry = factories.call_type(session, me.organisation_id)

    assert queries.lists_of(session, me, me.organisation_id) == ([], [])
    with pytest.raises(NoResultFound):
        queries.call_type_entry(session, me, entry.id)


def test_a_partner_reaches_its_own_profile_only(session: Session) -> None:
    me = factories.actor(session, factories.user(session, Role.PARTNER))
    other = factories.partner(session)
    profile = Permission.ORGANISATION_PROFILE

    assert queries.get_within(session, me, me.organisation_id, profile).id == me.organisation_id
    with pytest.raises(NoResultFound):
        queries.get_within(session, me, other.id, profile)


def test_all_of_them_begins_with_police(session: Session) -> None:
    me = factories.actor(session, factories.user(session, Role.ADMINISTRATOR))
    factories.partner(session, name="AAA")

    kinds = [one.kind for one in queries.all_of_them(session, me)]

    assert kinds == [Kind.POLICE, Kind.PARTNER]


def test_by_name_and_agencies(session: Session) -> None:
    agency = factories.organisation(session, name="Larkspur Police Department")
    factories.partner(session)
    factories.organisation(session, active=False)

    assert queries.by_name(session, "Larkspur Police Department") is agency
    assert queries.by_name(session, "Nobody") is None
    assert queries.agencies(session) == [agency]
    assert queries.get(session, agency.id) is agency


def test_lists_hang_under_agencies_only(session: Session) -> None:
    me = factories.actor(session, factories.user(session, Role.ADMINISTRATOR))
    partner = factories.partner(session)

    assert queries.agency(session, me, me.organisation_id).id == me.organisation_id
    with pytest.raises(NoResultFound):
        queries.agency(session, me, partner.id)
