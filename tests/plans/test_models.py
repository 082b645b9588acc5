"""The database itself keeps one version in force and one being written."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from cit import clock
from cit.destruction.emptying import empty
from cit.encryption.gone import Ending
from cit.plans import actions
from cit.plans.models import PlanChoice, PlanSuggestion, PlanVersion, ResponsePlan
from cit.plans.rules.content import content_of
from cit.plans.rules.seeing import Choice
from cit.plans.rules.states import State
from tests.kit.planning import WORDS
from tests.plans.conftest import Office


def test_at_most_one_in_force(office: Office) -> None:
    office.approved()
    second = office.written()
    second.state = State.APPROVED
    with pytest.raises(IntegrityError):
        office.session.flush()
    office.session.rollback()


def test_at_most_one_being_written(office: Office) -> None:
    first = office.approved()
    actions.begin(office.session, office.actor(office.coordinator), office.person)
    first.state = State.DRAFT
    with pytest.raises(IntegrityError):
        office.session.flush()
    office.session.rollback()


def test_no_word_of_it_lies_open(office: Office) -> None:
    version = office.approved()
    assert b"Biscuit" not in (version.content_sealed or b"")
    office.session.expire_all()
    assert content_of(version.content) == WORDS


@pytest.mark.both_databases
def test_a_plan_goes_as_a_whole_with_its_person(office: Office) -> None:
    """Versions, decisions and suggestions too, in an order that the database lets through."""
    office.approved()
    boss = office.actor(office.supervisor)
    plan = office.session.scalars(select(ResponsePlan)).one()
    actions.choose(office.session, boss, plan, Choice.SHOWN, "His sister asks for it.")
    actions.suggest(office.session, boss, office.person, "Stand to his left, please.")
    empty(office.session, {office.person.id}, (), Ending.EXPUNGED, clock.now())
    office.session.expire_all()
    for model in (ResponsePlan, PlanVersion, PlanChoice, PlanSuggestion):
        assert office.session.scalars(select(model.id)).all() == []
