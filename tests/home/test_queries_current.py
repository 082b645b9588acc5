"""The call in hand."""

from sqlalchemy.orm import Session

from cit.cases.rules import Happening
from cit.cases.rules import Status as CaseStatus
from cit.home.queries import current
from tests.casefile import care, rows
from tests.kit import factories

ZONE = "America/Chicago"


def test_the_call_in_hand_with_person_cautions_and_next_time(session: Session) -> None:
    of = rows.scene(session, status=CaseStatus.DISPATCHED, arrived_at=None, cleared_at=None)
    care.caution(session, of)
    session.commit()

    now = current(session, factories.actor(session, of.officer), ZONE)

    assert now is not None
    assert (now.name, now.age, now.next) == ("Marcus Ellery", 41, Happening.ARRIVED)
    assert [one.what for one in now.cautions] == ["Carries a folding knife"]
    assert now.address == "12 Orchard Street"
    assert now.times[Happening.RECEIVED] == of.case.received_at


def test_a_call_without_a_person(session: Session) -> None:
    of = rows.scene(session, status=CaseStatus.ON_SCENE, cleared_at=None, person_id=None)
    now = current(session, factories.actor(session, of.officer), ZONE)
    assert now is not None
    assert (now.name, now.cautions, now.next) == (None, [], Happening.CLEARED)


def test_nothing_in_hand_after_the_call(session: Session) -> None:
    of = rows.scene(session)
    assert current(session, factories.actor(session, of.officer), ZONE) is None
    assert current(session, factories.actor(session, of.supervisor), ZONE) is None
