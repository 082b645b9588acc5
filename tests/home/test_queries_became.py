"""Officers hear that the loop closed, and nothing of why."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.followups.rules import Status as Owed
from cit.followups.rules import Stop
from cit.home.queries import thanks
from cit.home.rules import BECAME, Became
from cit.referrals.rules import Closure, Decline
from cit.referrals.rules import Status as Step
from tests.casefile import care, rows
from tests.kit import factories

DAY = timedelta(days=1)


def told(session: Session, of: rows.Scene) -> list[Became]:
    session.commit()
    return [one.became for one in thanks(session, factories.actor(session, of.officer))]


def test_the_newest_fact_comes_first(session: Session) -> None:
    of = rows.scene(session)
    care.referral(session, of).connected_at = clock.now() - 2 * DAY
    ended = {"ended_at": clock.now() - DAY, "owner_id": of.supervisor.id}
    care.follow_up(session, of, status=Owed.COMPLETED, reached_at=clock.now() - DAY, **ended)
    assert told(session, of) == [Became.REACHED, Became.CONNECTED]
    assert thanks(session, factories.actor(session, of.supervisor)) == []


@pytest.mark.parametrize(
    ("reason", "declined", "heard"),
    [
        (Closure.UNABLE_TO_REACH, None, [Became.NOT_REACHED]),
        (Closure.MOVED, None, [Became.CLOSED]),
        # Whoever closed what was declined knows it.
        (Closure.MOVED, Decline.CAPACITY, []),
    ],
)
def test_a_referral_that_ended_without_a_visit(
    session: Session, reason: Closure, declined: Decline | None, heard: list[Became]
) -> None:
    of = rows.scene(session)
    sent = care.referral(session, of, Step.CLOSED)
    sent.closed_at, sent.closure_reason, sent.decline_reason = clock.now(), reason, declined
    assert told(session, of) == heard


def test_enough_attempts_were_made_by_somebody_else(session: Session) -> None:
    of = rows.scene(session)
    ended = {"ended_at": clock.now(), "stop_reason": Stop.ENOUGH_ATTEMPTS}
    care.follow_up(session, of, status=Owed.STOPPED, owner_id=of.supervisor.id, **ended)
    assert told(session, of) == [Became.NOT_REACHED]


def test_old_news_is_no_news(session: Session) -> None:
    of = rows.scene(session)
    care.referral(session, of).connected_at = clock.now() - 15 * DAY
    assert told(session, of) == []


def test_everything_has_its_words() -> None:
    assert set(BECAME) == set(Became)
