"""The rule about juveniles: their cases are sealed when the call is over."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.cases import actions as cases
from cit.cases.models import Case
from cit.cases.rules import CloseReason, Happening, Part
from cit.people import actions as people
from cit.people.models import Person
from cit.people.rules import AgeBand, NewPerson
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.sealing import actions
from cit.sealing.models import CaseSeal
from cit.sealing.queries import outgrown, sealing_of, today_here
from cit.sealing.rules import Why
from tests.kit import factories
from tests.sealing.acts import sealed_for


def again(session: Session, case: Case) -> Case:
    return session.get_one(Case, case.id)


def present(session: Session, case: Case) -> set[object]:
    found = sealing_of(session, case.id).present(today_here(session))
    return {one.user_id for one in found}


def young(session: Session, case: Case, born: date | None = date(2012, 1, 2)) -> Person:
    return factories.person(session, case.agency_id, birth_date=born)


def test_a_juvenile_is_sealed_when_the_call_is_cleared(
    session: Session, supervisor: User, officer: User
) -> None:
    by = factories.actor(session, supervisor)
    case = factories.case(session, supervisor.organisation_id)
    cases.assign(session, by, case, officer, Part.PRIMARY, None)
    cases.link_person(session, by, case, young(session, case))
    assert again(session, case).sealed_at is None, "dispatch and responders need it now"

    cases.mark(session, by, case, Happening.CLEARED)
    assert again(session, case).sealed_at is not None
    assert present(session, case) == {supervisor.id, officer.id}
    seal_row = session.scalars(select(CaseSeal)).one()
    assert (seal_row.why, seal_row.sealed_by_id) == (Why.JUVENILE, None)


def test_a_juvenile_is_sealed_when_found_out_later(
    session: Session, supervisor: User, case: Case
) -> None:
    by = factories.actor(session, supervisor)
    by_band = factories.person(session, case.agency_id, age_band=AgeBand.UNDER_18)
    cases.link_person(session, by, case, by_band)
    assert case.sealed_at is not None


def test_the_age_counts_on_the_day_of_the_call(
    session: Session, supervisor: User, case: Case
) -> None:
    by = factories.actor(session, supervisor)
    case.local_day = date(2024, 5, 1)
    cases.link_person(session, by, case, young(session, case, date(2006, 5, 2)))
    assert case.sealed_at is not None


def test_an_adult_is_not_sealed(session: Session, supervisor: User, case: Case) -> None:
    by = factories.actor(session, supervisor)
    cases.link_person(session, by, case, young(session, case, date(2006, 5, 2)))
    cases.close(session, by, case, CloseReason.COMPLETE)
    assert case.sealed_at is None


@pytest.mark.settings(juvenile_sealing=False)
def test_an_agency_may_decide_otherwise(session: Session, supervisor: User, case: Case) -> None:
    cases.link_person(session, factories.actor(session, supervisor), case, young(session, case))
    assert case.sealed_at is None


@pytest.mark.settings(juvenile_unit="Unit.One, nobody")
def test_a_juvenile_unit_is_named_instead_of_all_supervisors(
    session: Session, supervisor: User, case: Case
) -> None:
    at = factories.home(session, supervisor)
    unit = factories.user(session, Role.SUPERVISOR, at=at, username="unit.one")
    cases.link_person(session, SYSTEM, case, young(session, case))
    assert present(session, case) == {unit.id}


def test_what_somebody_unsealed_the_rule_does_not_seal_again(
    session: Session, supervisor: User, case: Case
) -> None:
    by = factories.actor(session, supervisor)
    cases.link_person(session, by, case, young(session, case))
    actions.unseal(session, by, case, "The guardian asked for it.")
    cases.close(session, by, case, CloseReason.COMPLETE)
    assert case.sealed_at is None


def test_who_is_sent_to_a_sealed_case_is_named(
    session: Session, supervisor: User, officer: User, case: Case
) -> None:
    sealed_for(session, case.id, supervisor)
    by = factories.actor(session, supervisor)
    cases.assign(session, by, case, officer, Part.SECONDARY, None)
    assert present(session, case) == {supervisor.id, officer.id}


def test_a_birth_date_that_is_corrected_later_seals_and_never_unseals(
    session: Session, supervisor: User, case: Case
) -> None:
    by = factories.actor(session, supervisor)
    told = NewPerson(given_name="Robin", family_name="Ellery", birth_date=date(1990, 5, 1))
    person = people.create(session, by, told)
    cases.link_person(session, by, case, person)
    assert case.sealed_at is None

    people.change(session, by, person, replace(told, birth_date=date(2012, 1, 2)))
    assert case.sealed_at is not None
    history = sealing_of(session, case.id).history
    assert not outgrown(session, case, history)

    people.change(session, by, person, replace(told, birth_date=date(1991, 5, 1)))
    assert case.sealed_at is not None
    assert outgrown(session, case, history)


def test_a_seal_that_somebody_chose_is_never_outgrown(
    session: Session, supervisor: User, case: Case
) -> None:
    sealed_for(session, case.id, supervisor, why=Why.JUVENILE)
    assert not outgrown(session, case, sealing_of(session, case.id).history)


@pytest.mark.settings(juvenile_sealing=False)
def test_a_correction_seals_nothing_where_the_rule_is_off(
    session: Session, supervisor: User, case: Case
) -> None:
    by = factories.actor(session, supervisor)
    told = NewPerson(given_name="Robin", family_name="Ellery")
    person = people.create(session, by, told)
    cases.link_person(session, by, case, person)
    people.change(session, by, person, replace(told, birth_date=date(2012, 1, 2)))
    assert case.sealed_at is None
