"""When the review is due, and what is said."""

from datetime import UTC, datetime

import pytest

from cit.emergency.rules import REASONS, VERDICTS, Reason, Verdict, check_words, review_due
from cit.rules import RuleBroken


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        (datetime(2026, 11, 18, 18, tzinfo=UTC), datetime(2026, 11, 19, 18, tzinfo=UTC)),
        # Friday evening: Monday evening, also where the clocks change between.
        (datetime(2026, 11, 21, 2, tzinfo=UTC), datetime(2026, 11, 24, 2, tzinfo=UTC)),
        (datetime(2026, 10, 30, 18, tzinfo=UTC), datetime(2026, 11, 2, 19, tzinfo=UTC)),
        # Sunday.
        (datetime(2026, 11, 22, 18, tzinfo=UTC), datetime(2026, 11, 23, 18, tzinfo=UTC)),
    ],
)
def test_the_review_is_due_on_the_next_working_day(opened: datetime, due: datetime) -> None:
    assert review_due(opened, "America/Chicago") == due


def test_what_is_the_matter_takes_twenty_letters() -> None:
    assert check_words("He  stands on the bridge.") == "He stands on the bridge."
    with pytest.raises(RuleBroken):
        check_words("He stands" + " " * 20)


def test_every_choice_has_words() -> None:
    assert set(REASONS) == set(Reason)
    assert set(VERDICTS) == set(Verdict)
