"""The demonstration has a conference that was held, one to come, and a promise that is late."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.conferences.models import Conference, ConferenceItem, PromisedAction
from cit.conferences.rules.states import Item, Promise, State

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database

ANY = {"unscoped": True}


def test_one_was_held_and_one_is_to_come(shown: Session) -> None:
    def all_of(column: object) -> list[object]:
        return list(shown.scalars(select(column).execution_options(**ANY)))  # type: ignore[call-overload]

    assert sorted(all_of(Conference.state), key=str) == [State.CLOSED, State.PLANNED]
    assert set(all_of(ConferenceItem.state)) == {Item.DECIDED, Item.WAITING}
    late = PromisedAction.due_on < clock.now().date()
    promised = select(PromisedAction).where(PromisedAction.state == Promise.OPEN, late)
    assert len(shown.scalars(promised.execution_options(**ANY)).all()) == 1
    assert Promise.DONE in all_of(PromisedAction.state)
