"""What is promised is done, given up with a reason, or due again."""

from datetime import timedelta

import pytest

from cit import clock
from cit.conferences import actions, queries
from cit.conferences.rules.states import Keep, Promise
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.conferences.conftest import Office
from tests.kit import factories
from tests.kit.conferring import WHAT
from tests.kit.trail import recorded

DAY = timedelta(days=1)


def test_it_stands_with_whoever_promised_it(office: Office) -> None:
    made = office.held()
    me = office.actor(office.officer)
    (one,) = queries.mine(office.session, me)
    assert (one.what, one.name, one.owner) == (WHAT, "Marcus Ellery", office.officer.name)
    actions.end(office.session, me, made.promise, Keep.DO, " He agreed. ")
    assert (made.promise.state, made.promise.note) == (Promise.DONE, "He agreed.")
    assert queries.mine(office.session, me) == []
    assert recorded(office.session)[-1] == "promise:done"
    with pytest.raises(RuleBroken, match="not possible now: done"):
        actions.end(office.session, me, made.promise, Keep.DO, "")


def test_what_is_given_up_says_why(office: Office) -> None:
    made = office.held()
    with pytest.raises(RuleBroken) as refused:
        actions.end(office.session, office.chair, made.promise, Keep.DROP, " ")
    assert refused.value.field == "note"
    actions.end(office.session, office.chair, made.promise, Keep.DROP, "He moved away.")
    later = clock.now().date() + 9 * DAY
    actions.reopen(office.session, office.chair, made.promise, later)
    assert (made.promise.state, made.promise.due_on) == (Promise.OPEN, later)


def test_what_is_late_is_chased_by_whoever_runs_conferences(office: Office) -> None:
    made = office.held()
    assert queries.overdue(office.session, office.chair) == []
    made.promise.due_on = clock.now().date() - 2 * DAY
    office.session.flush()
    assert [one.id for one in queries.overdue(office.session, office.chair)] == [made.promise.id]
    assert queries.overdue(office.session, office.actor(office.officer)) == []


def test_others_promise_nothing(office: Office) -> None:
    made = office.held()
    due = clock.now().date() + DAY
    for user in (
        factories.user(office.session, Role.OFFICER),
        factories.user(office.session, Role.DISPATCHER, at=office.agency),
    ):
        with pytest.raises(RuleBroken) as refused:
            actions.promise(office.session, office.chair, made.item, WHAT, user.id, due)
        assert refused.value.field == "owner"
    with pytest.raises(RuleBroken) as refused:
        actions.promise(
            office.session, office.chair, made.item, WHAT, office.officer.id, due - 9 * DAY
        )
    assert refused.value.field == "due_on"
