"""Patrol suggests, the office answers, once."""

import pytest

from cit.plans import actions
from cit.plans.rules.states import Suggested
from cit.rules import RuleBroken
from tests.plans.conftest import Office

WORDS = "Stand to his left, he hears poorly on the right."


def test_answered_once_and_a_no_says_why(office: Office) -> None:
    said = actions.suggest(office.session, office.actor(office.officer), office.person, WORDS)
    me = office.actor(office.coordinator)
    with pytest.raises(RuleBroken):
        actions.answer(office.session, me, said, Suggested.DECLINED, "")
    assert said.state is Suggested.OPEN
    actions.answer(office.session, me, said, Suggested.TAKEN, "")
    assert (said.state, said.words, said.answer) == (Suggested.TAKEN, WORDS, None)
    with pytest.raises(RuleBroken, match="answered this already"):
        actions.answer(office.session, me, said, Suggested.DECLINED, "We know of it already.")


def test_a_suggestion_says_something(office: Office) -> None:
    with pytest.raises(RuleBroken):
        actions.suggest(office.session, office.actor(office.officer), office.person, "hm")
