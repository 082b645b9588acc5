"""Who sees a plan in force, that it still holds, that it ends."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cit import clock
from cit.plans import actions
from cit.plans.models import PlanChoice, ResponsePlan
from cit.plans.rules.seeing import Choice
from cit.plans.rules.states import State
from cit.rules import RuleBroken
from tests.plans.conftest import Office


def test_each_decision_is_kept_with_its_note(office: Office) -> None:
    office.approved()
    plan, me = office.session.scalars(select(ResponsePlan)).one(), office.actor(office.supervisor)
    with pytest.raises(RuleBroken, match="Say why"):
        actions.choose(office.session, me, plan, Choice.SHOWN, "")
    actions.choose(office.session, me, plan, Choice.SHOWN, "His sister asks for it.")
    with pytest.raises(RuleBroken, match="so already"):
        actions.choose(office.session, me, plan, Choice.SHOWN, "His sister asks for it.")
    actions.choose(office.session, me, plan, Choice.AUTOMATIC, "Back to the rule, she agrees.")
    kept = office.session.scalars(select(PlanChoice).order_by(PlanChoice.at)).all()
    assert [(one.choice, one.note) for one in kept] == [
        (Choice.SHOWN, "His sister asks for it."),
        (Choice.AUTOMATIC, "Back to the rule, she agrees."),
    ]


def test_a_review_moves_the_day_on(office: Office) -> None:
    version = office.approved()
    plan = office.session.scalars(select(ResponsePlan)).one()
    due = plan.review_due_on
    with clock.pretend(clock.now() + timedelta(days=190)):
        actions.keep(office.session, office.actor(office.supervisor), plan, version)
    assert due is not None
    assert plan.review_due_on is not None
    assert plan.review_due_on > due
    assert plan.reviewed_by_id == office.supervisor.id


def test_withdrawn_with_a_reason(office: Office) -> None:
    version = office.approved()
    plan, me = office.session.scalars(select(ResponsePlan)).one(), office.actor(office.supervisor)
    with pytest.raises(RuleBroken):
        actions.withdraw(office.session, me, plan, version, "gone")
    actions.withdraw(office.session, me, plan, version, "He asked us to end it.")
    assert (version.state, version.words) == (State.WITHDRAWN, "He asked us to end it.")
    assert plan.review_due_on is None
    with pytest.raises(RuleBroken):
        actions.withdraw(office.session, me, plan, version, "He asked us to end it.")
