"""People are put on an agenda once, decided about, or carried over."""

import pytest

from cit.conferences import actions, queries
from cit.conferences.rules.states import Item
from cit.rules import RuleBroken
from tests.conferences.conftest import Office
from tests.kit.conferring import WHY, plan_of
from tests.kit.trail import recorded


def test_somebody_is_on_an_agenda_once(office: Office) -> None:
    made = office.held()
    with pytest.raises(RuleBroken, match="on that agenda already"):
        actions.add_item(office.session, office.chair, made.conference, office.person, "Again.")


def test_a_decision_may_be_put_right_until_the_end(office: Office) -> None:
    made = office.held()
    for words in ("We ask for a plan.", "We ask for a plan and call his sister."):
        actions.decide(office.session, office.chair, made.item, words)
    (one,) = queries.agenda(office.session, office.chair, made.conference.id)
    assert (one.state, one.decision) == (Item.DECIDED, words)
    with pytest.raises(RuleBroken) as refused:
        actions.decide(office.session, office.chair, made.item, " ")
    assert refused.value.field == "decision"


def test_carried_over_somebody_waits_on_the_next_agenda(office: Office) -> None:
    made = office.held()
    later = actions.plan(office.session, office.chair, plan_of(office.chair, days=30))
    with pytest.raises(RuleBroken, match="still to come"):
        actions.carry_over(office.session, office.chair, made.item, made.conference)
    actions.carry_over(office.session, office.chair, made.item, later)
    (there,) = queries.agenda(office.session, office.chair, later.id)
    assert (there.reason, there.state) == (WHY, Item.WAITING)
    assert made.item.state is Item.CARRIED
    actions.close(office.session, office.chair, made.conference)
    assert recorded(office.session)[-3:] == [
        "conference:item-added",
        "conference:item-carried-over",
        "conference:closed",
    ]


def test_off_the_agenda_before_it_begins(office: Office) -> None:
    later = actions.plan(office.session, office.chair, plan_of(office.chair, days=30))
    item = actions.add_item(office.session, office.chair, later, office.person, WHY)
    with pytest.raises(RuleBroken, match="Begin the conference first"):
        actions.decide(office.session, office.chair, item, "Too early.")
    actions.remove_item(office.session, office.chair, item)
    assert queries.agenda(office.session, office.chair, later.id) == []
    made = office.held()
    with pytest.raises(RuleBroken, match="has begun"):
        actions.remove_item(office.session, office.chair, made.item)
