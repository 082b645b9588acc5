"""The short version of the write storm, and that its check can fail."""

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cit import clock
from cit.people import actions
from cit.people.models import Caution, Person
from tests.kit import factories
from tests.reliability import storm
from tests.reliability.place import Place, marker


def test_a_killed_server_has_done_what_it_said(place: Place) -> None:
    found = storm.measure(place, 2)

    assert found.held, found.words()


@pytest.mark.one_database
def test_a_server_that_answers_too_early_is_found(place: Place) -> None:
    assert storm.hasty(place).lost > 0


def written(session: Session, count: int) -> list[str]:
    """So many acts, as a server would have done them."""
    scene = storm.people(session, 1)
    person, said = session.get_one(Person, scene.persons[0]), [marker() for _ in range(count)]
    actor = factories.actor(session, scene.users[0])
    for what in said:
        actions.add_caution(session, actor, person, what, "", clock.now().date().replace(day=1))
    session.commit()
    return said


@pytest.mark.one_database
def test_an_act_that_is_gone_and_one_without_its_entry_are_found(place: Place) -> None:
    with place.session() as session:
        said = written(session, 3)
        assert storm.judge(place, 1, said, 0).held
        gone = session.scalars(select(Caution.id).limit(1)).one()
        session.execute(delete(Caution).where(Caution.id == gone))
        session.commit()

    found = storm.judge(place, 1, said, 0)
    assert (found.lost, found.acts, found.entries, found.held) == (1, 2, 3, False)
