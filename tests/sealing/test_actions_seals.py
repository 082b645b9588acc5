"""Sealing, naming, unsealing."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.audit.models import AuditEvent
from cit.cases import actions as cases
from cit.cases.models import Case
from cit.cases.rules import Status
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Role
from cit.rules import RuleBroken
from cit.sealing import actions
from cit.sealing.models import CaseReader
from cit.sealing.queries import sealing_of, today_here
from cit.sealing.rules import Why
from tests.kit import factories

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
