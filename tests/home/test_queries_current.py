"""The call in hand, and what became of earlier ones."""

from datetime import timedelta

from sqlalchemy.orm import Session

from cit import clock
from cit.cases.rules import Happening
from cit.cases.rules import Status as CaseStatus
from cit.followups.rules import Status as Owed
from cit.home.queries import current, thanks
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


def test_officers_hear_that_the_loop_closed(session: Session) -> None:
    of = rows.scene(session)
    sent = care.referral(session, of)
    sent.connected_at = clock.now() - timedelta(days=2)
    reached = clock.now() - timedelta(days=1)
    care.follow_up(
        session,
        of,
        owner_id=of.supervisor.id,
        status=Owed.COMPLETED,
        reached_at=reached,
        ended_at=reached,
    )
    session.commit()

    found = thanks(session, factories.actor(session, of.officer))

    assert [(one.connected, one.at) for one in found] == [
        (False, reached),
        (True, sent.connected_at),
    ]
    assert thanks(session, factories.actor(session, of.supervisor)) == []


def test_old_news_is_no_news(session: Session) -> None:
    of = rows.scene(session)
    care.referral(session, of).connected_at = clock.now() - timedelta(days=15)
    session.commit()
    assert thanks(session, factories.actor(session, of.officer)) == []
