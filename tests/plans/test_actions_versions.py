"""Writing, submitting, the second person, and that what is approved never changes."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from cit.plans import actions
from cit.plans.models import PlanVersion, ResponsePlan
from cit.plans.rules.content import Content, content_of
from cit.plans.rules.states import State
from cit.rules import RuleBroken
from tests.kit.planning import WORDS
from tests.plans.conftest import Office


def plan_of(office: Office) -> ResponsePlan:
    return office.session.scalars(select(ResponsePlan)).one()


def test_from_a_draft_to_what_is_in_force_and_on_to_the_next(office: Office) -> None:
    first = office.approved()
    assert (first.state, first.number) == (State.APPROVED, 1)
    assert first.decided_by_id == office.supervisor.id
    assert plan_of(office).review_due_on is not None

    second = office.written(replace(WORDS, goes="His sister's house."))
    assert first.state is State.APPROVED
    actions.approve(office.session, office.actor(office.supervisor), second)
    assert (first.state, second.state) == (State.REPLACED, State.APPROVED)
    assert content_of(first.content) == WORDS


def test_a_new_draft_begins_with_what_is_in_force(office: Office) -> None:
    office.approved()
    draft = actions.begin(office.session, office.actor(office.supervisor), office.person)
    assert content_of(draft.content) == WORDS
    with pytest.raises(RuleBroken, match="open already"):
        actions.begin(office.session, office.actor(office.coordinator), office.person)


def test_nobody_approves_or_returns_their_own(office: Office) -> None:
    version = office.written()
    me = office.actor(office.coordinator)
    with pytest.raises(RuleBroken):
        actions.approve(office.session, me, version)
    with pytest.raises(RuleBroken):
        actions.send_back(office.session, me, version, "I do not like it any more.")
    assert version.state is State.SUBMITTED


def test_only_its_author_writes_and_only_a_draft(office: Office) -> None:
    version = office.written()
    for who in (office.coordinator, office.supervisor):
        with pytest.raises(RuleBroken, match="Only who wrote"):
            actions.save(office.session, office.actor(who), version, WORDS)
    actions.take_back(office.session, office.actor(office.coordinator), version)
    with pytest.raises(RuleBroken, match="Only who wrote"):
        actions.save(office.session, office.actor(office.supervisor), version, WORDS)
    assert version.state is State.DRAFT


def test_back_with_a_reason_and_submitted_again(office: Office) -> None:
    version = office.written()
    boss, me = office.supervisor, office.coordinator
    with pytest.raises(RuleBroken):
        actions.send_back(office.session, office.actor(boss), version, "no")
    actions.send_back(office.session, office.actor(boss), version, "Whom do we call at night?")
    assert (version.state, version.words) == (State.DRAFT, "Whom do we call at night?")
    actions.submit(office.session, office.actor(me), version)
    assert (version.state, version.words) == (State.SUBMITTED, None)


def test_an_empty_plan_is_not_submitted_but_can_be_dropped(office: Office) -> None:
    me = office.actor(office.coordinator)
    version = actions.begin(office.session, me, office.person)
    actions.save(office.session, me, version, Content())
    with pytest.raises(RuleBroken, match="at least one thing"):
        actions.submit(office.session, me, version)
    actions.drop(office.session, office.actor(office.supervisor), version)
    assert version.state is State.DROPPED
    numbers = [actions.begin(office.session, me, office.person).number]
    kept = office.session.scalars(select(PlanVersion.number).order_by(PlanVersion.number))
    assert (numbers, kept.all()) == ([2], [1, 2])
