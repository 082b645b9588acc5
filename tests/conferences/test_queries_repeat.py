"""Who stands on the list, and what stands beside them."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.conferences import actions, queries
from cit.conferences.queries import Repeat
from cit.conferences.rules.repeat import Choice
from cit.people.models import Person
from cit.web.paging import BadMark, read_mark
from tests.conferences.conftest import Office
from tests.kit import factories
from tests.kit.conferring import plan_of
from tests.kit.counting import counted

DAY = timedelta(days=1)


def met(office: Office, person: Person, *days: int) -> None:
    for back in days:
        at = clock.now() - back * DAY
        factories.case(
            office.session,
            office.agency.id,
            person_id=person.id,
            received_at=at,
            local_day=at.date(),
        )


def listed(office: Office) -> Sequence[Repeat]:
    return queries.repeat_page(office.session, office.chair, None).rows


def test_either_rule_puts_somebody_there(office: Office) -> None:
    long, short, few = (factories.person(office.session, office.agency.id) for _ in range(3))
    met(office, long, *range(200, 340, 20))
    met(office, short, *range(0, 180, 30))
    met(office, few, *range(0, 150, 30))
    found = listed(office)
    assert [(one.person_id, one.times) for one in found] == [(long.id, 7), (short.id, 6)]
    assert not any(one.by_hand for one in found)
    assert found[1].last is not None
    assert clock.now() - found[1].last < DAY


def test_the_hand_stands_before_the_count(office: Office) -> None:
    often = factories.person(office.session, office.agency.id)
    met(office, often, *range(0, 70, 10))
    until = clock.now().date() + 30 * DAY
    actions.choose(office.session, office.chair, often, Choice.OFF, "In prison.", until)
    actions.choose(office.session, office.chair, office.person, Choice.ON, "Sister asks.", None)
    (one,) = listed(office)
    assert (one.person_id, one.times, one.by_hand) == (office.person.id, 0, True)


def test_whoever_was_taken_off_comes_back(office: Office) -> None:
    met(office, office.person, *range(0, 70, 10))
    choice = actions.choose(
        office.session, office.chair, office.person, Choice.OFF, "Away.", clock.now().date() + DAY
    )
    assert listed(office) == []
    choice.until_on = clock.now().date() - 2 * DAY
    office.session.flush()
    assert [one.person_id for one in listed(office)] == [office.person.id]


def test_what_stands_beside_somebody(office: Office) -> None:
    made = office.held()
    made.promise.due_on = clock.now().date() - 3 * DAY
    actions.choose(office.session, office.chair, office.person, Choice.ON, "Sister asks.", None)
    (one,) = listed(office)
    beside = one.beside
    assert (beside.promises, beside.late, beside.has_plan) == (1, 1, False)
    assert beside.conference_id == made.conference.id
    assert one.next == "Chase what was promised"
    soon = actions.plan(office.session, office.chair, plan_of(office.chair, days=2))
    actions.add_item(office.session, office.chair, soon, office.person, "Again.")
    assert listed(office)[0].beside.conference_id == made.conference.id  # the soonest


def test_pages_go_on_where_they_ended(office: Office) -> None:
    people = [factories.person(office.session, office.agency.id) for _ in range(52)]
    for one in people:
        actions.choose(office.session, office.chair, one, Choice.ON, "By hand.", None)
    first = queries.repeat_page(office.session, office.chair, None)
    rest = queries.repeat_page(office.session, office.chair, read_mark(first.next, 2))
    assert (len(first.rows), len(rest.rows), rest.next) == (50, 2, None)
    assert {one.person_id for one in [*first.rows, *rest.rows]} == {one.id for one in people}


def test_a_long_list_asks_no_more_often(office: Office, session: Session) -> None:
    met(office, office.person, *range(0, 70, 10))
    chair = office.chair
    queries.repeat_page(session, chair, None)
    with counted(session) as few:
        assert len(queries.repeat_page(session, chair, None).rows) == 1
    for _ in range(20):
        person = factories.person(session, office.agency.id)
        met(office, person, *range(0, 70, 10))
    with counted(session) as many:
        assert len(queries.repeat_page(session, chair, None).rows) == 21
    assert len(many) == len(few) <= 7


@pytest.mark.parametrize("times", ["9" * 30, "-1", "9" * 5000, "x"])
def test_a_number_that_no_list_has_made(office: Office, times: str) -> None:
    with pytest.raises(BadMark):
        queries.repeat_page(office.session, office.chair, [times, str(uuid4())])
