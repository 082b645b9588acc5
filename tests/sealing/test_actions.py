"""Sealing, naming, unsealing; and the rule about juveniles."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.audit.models import AuditEvent
from cit.cases import actions as cases
from cit.cases.models import Case
from cit.cases.rules import CloseReason, Happening, Part, Status
from cit.people.models import Person
from cit.people.rules import AgeBand
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Role
from cit.rules import RuleBroken
from cit.sealing import actions
from cit.sealing.models import CaseReader, CaseSeal
from cit.sealing.queries import sealing_of, today_here
from cit.sealing.rules import Why
from tests.kit import factories
from tests.sealing.acts import over, sealed_for


@pytest.fixture
def supervisor(session: Session) -> User:
    return factories.user(session, Role.SUPERVISOR)


@pytest.fixture
def officer(session: Session, supervisor: User) -> User:
    return factories.user(session, Role.OFFICER, at=factories.home(session, supervisor))


@pytest.fixture
def case(session: Session, supervisor: User) -> Case:
    found = factories.case(session, supervisor.organisation_id, cad_number="C-77")
    return over(session, found.id)


ORDER = "A court order."


def seal(session: Session, by: Actor, case: Case, *named: User, words: str = ORDER) -> None:
    actions.seal(session, by, case, Why.COURT_ORDER, words, [one.id for one in named])


def again(session: Session, case: Case) -> Case:
    return session.get_one(Case, case.id)


def present(session: Session, case: Case) -> set[object]:
    found = sealing_of(session, case.id).present(today_here(session))
    return {one.user_id for one in found}


def test_who_seals_is_not_named_by_that(session: Session, supervisor: User, case: Case) -> None:
    other = factories.user(session, Role.SUPERVISOR, at=factories.home(session, supervisor))
    seal(session, factories.actor(session, supervisor), case, other)

    session.commit()
    assert session.scalars(select(Case)).all() == []
    session.info["actor"] = SYSTEM
    assert present(session, case) == {other.id}
    assert session.scalars(select(AuditEvent.event)).all()[-1] == "case:sealed"


def test_somebody_must_be_able_to_unseal(
    session: Session, supervisor: User, officer: User, case: Case
) -> None:
    by = factories.actor(session, supervisor)
    for named in ((), (officer,)):
        with pytest.raises(RuleBroken, match="supervisor"):
            seal(session, by, case, *named)
    elsewhere = factories.user(session, Role.SUPERVISOR)
    with pytest.raises(RuleBroken, match="of the list"):
        seal(session, by, case, supervisor, elsewhere)


def test_a_call_under_way_is_not_sealed(session: Session, supervisor: User, case: Case) -> None:
    case.status, by = Status.ON_SCENE, factories.actor(session, supervisor)
    with pytest.raises(RuleBroken, match="under way"):
        seal(session, by, case, supervisor)


def test_it_is_sealed_once_and_with_a_reason(
    session: Session, supervisor: User, case: Case
) -> None:
    by = factories.actor(session, supervisor)
    with pytest.raises(RuleBroken):
        seal(session, by, case, supervisor, words="short")
    seal(session, by, case, supervisor)
    with pytest.raises(RuleBroken, match="already"):
        seal(session, by, case, supervisor)


def test_the_number_of_the_other_system_waits_under_the_seal(
    session: Session, supervisor: User, case: Case
) -> None:
    by = factories.actor(session, supervisor)
    seal(session, by, case, supervisor)
    assert case.cad_number is None
    actions.unseal(session, by, case, "The order was lifted.")
    assert again(session, case).cad_number == "C-77"
    assert again(session, case).sealed_at is None
    assert present(session, case) == set()


def test_the_number_is_not_given_back_twice(session: Session, supervisor: User, case: Case) -> None:
    by = factories.actor(session, supervisor)
    seal(session, by, case, supervisor)
    cases.take_call(session, by, cases.NewCall(cad_number="C-77"))
    actions.unseal(session, by, case, "The order was lifted.")
    assert case.cad_number is None


def test_the_history_keeps_every_seal(session: Session, supervisor: User, case: Case) -> None:
    by = factories.actor(session, supervisor)
    seal(session, by, case, supervisor)
    actions.unseal(session, by, case, "The order was lifted.")
    seal(session, by, case, supervisor, words="A second order.")
    history = sealing_of(session, case.id).history
    assert {(one.words, one.lifted_words) for one in history} == {
        ("A court order.", "The order was lifted."),
        ("A second order.", None),
    }


def test_names_are_added_and_taken_off(
    session: Session, supervisor: User, officer: User, case: Case
) -> None:
    by, tomorrow = factories.actor(session, supervisor), today_here(session) + timedelta(days=1)
    with pytest.raises(RuleBroken, match="not sealed"):
        actions.name(session, by, case, officer.id, None)
    seal(session, by, case, supervisor)
    actions.name(session, by, case, officer.id, None)
    actions.name(session, by, case, officer.id, tomorrow)
    rows = session.scalars(select(CaseReader).where(CaseReader.user_id == officer.id)).all()
    assert [one.until_on for one in rows] == [tomorrow]

    actions.end(session, by, case, rows[0])
    assert present(session, case) == {supervisor.id}
    mine = session.scalars(select(CaseReader).where(CaseReader.user_id == supervisor.id)).one()
    with pytest.raises(RuleBroken, match="another supervisor"):
        actions.end(session, by, case, mine)


def test_a_sealed_contact_is_no_contact_before(
    session: Session, supervisor: User, case: Case
) -> None:
    """Its day would stand on the next case of the person."""
    by = factories.actor(session, supervisor)
    person = factories.person(session, case.agency_id)
    later = factories.case(
        session,
        case.agency_id,
        received_at=clock.now() + timedelta(days=2),
        local_day=clock.now().date() + timedelta(days=2),
    )
    for one in (case, later):
        cases.link_person(session, by, one, person)
    assert again(session, later).previous_day == case.local_day

    seal(session, by, case, supervisor)
    assert again(session, later).previous_day is None
    assert again(session, case).previous_day is None
    actions.unseal(session, by, case, "The order was lifted.")
    assert again(session, later).previous_day == case.local_day


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
