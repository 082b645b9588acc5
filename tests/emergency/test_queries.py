"""What is late, and what is only waiting."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from cit.emergency import actions
from cit.emergency.queries import to_review, watched
from cit.emergency.rules import Reason, Verdict
from tests.emergency.conftest import Shift
from tests.kit import factories


def test_waiting_then_late_then_done(session: Session, shift: Shift, noon: Any) -> None:
    words, reference = "He stands on the bridge now.", shift.other.reference
    officer = factories.actor(session, shift.officer)
    access = actions.open_case(session, officer, Reason.MEDICAL, words, reference=reference)
    assert access is not None
    boss = factories.actor(session, shift.supervisor)

    def seen(**asked: bool) -> list[str]:
        return [one.who for one in watched(session, boss, **asked)]

    assert (seen(waiting=True), seen(late=True)) == ([shift.officer.name], [])
    noon.shift(timedelta(days=1, seconds=1))
    assert seen(late=True) == [shift.officer.name]
    actions.review(session, boss, to_review(session, boss, access.id), Verdict.UNCLEAR, "")
    assert (seen(waiting=True), seen(late=True), seen()) == ([], [], [shift.officer.name])
