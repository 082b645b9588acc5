"""What was the matter stays sealed."""

from sqlalchemy.orm import Session

from cit import clock
from cit.emergency import actions
from cit.emergency.rules import Reason
from tests.emergency.conftest import Shift
from tests.kit import factories


def test_words_are_sealed_and_minutes_count_down(session: Session, shift: Shift) -> None:
    actor, words = factories.actor(session, shift.officer), "He stands on the bridge now."
    reference = shift.other.reference
    access = actions.open_case(session, actor, Reason.DANGER, words, reference=reference)
    assert access is not None
    assert access.words == words
    assert b"bridge" not in access.words_sealed
    assert access.minutes_left(clock.now()) == 60
    assert access.minutes_left(access.until_at) == 0
