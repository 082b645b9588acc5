"""The demonstration has a plan in each state, and one that patrol reads on the way."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.demo.plans import PEOPLE
from cit.plans.models import PlanSuggestion, PlanVersion, ResponsePlan
from cit.plans.rules.seeing import Choice
from cit.plans.rules.states import State, Suggested

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database

ANY = {"unscoped": True}


def test_each_state_each_choice_and_a_suggestion_that_waits(shown: Session) -> None:
    def all_of(column: object) -> set[object]:
        return set(shown.scalars(select(column).execution_options(**ANY)))  # type: ignore[call-overload]

    assert all_of(PlanVersion.state) == set(State) - {State.DROPPED}
    assert {Choice.SHOWN, Choice.KEPT} <= all_of(ResponsePlan.choice)
    assert all_of(PlanSuggestion.state) == {Suggested.OPEN, Suggested.TAKEN}
    assert len(shown.scalars(select(ResponsePlan).execution_options(**ANY)).all()) == len(PEOPLE)
