"""What a mail may say, and when it is tried again."""

from datetime import UTC, datetime, timedelta

import pytest

from cit.outbox.rules import LETTERS, WAITS, Letter, body, check_address, next_try
from cit.rules import RuleBroken

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)


def test_every_letter_has_words_without_a_place_for_a_name() -> None:
    assert set(LETTERS) == set(Letter)
    for one in LETTERS.values():
        assert set(one.text.split("{")[1:]) <= {"count}"}
        assert "{" not in one.subject + one.path


def test_a_failed_mail_is_tried_again_later_and_later_and_then_given_up() -> None:
    waits = [next_try(tries, NOW) for tries in range(1, len(WAITS) + 2)]
    assert waits[:2] == [NOW + timedelta(minutes=1), NOW + timedelta(minutes=5)]
    assert waits[:-1] == sorted(waits[:-1])  # type: ignore[type-var]
    assert waits[-1] is None


@pytest.mark.parametrize("good", ["j.reyes@example.gov", " a+b@x.co "])
def test_an_address(good: str) -> None:
    assert check_address(good) == good.strip()


def test_no_address_is_none() -> None:
    assert check_address("  ") is None


@pytest.mark.parametrize(
    "bad",
    ["a", "a@b", "a@b.c, d@e.f", "a@b.c\r\nBcc: x@y.z", "A <a@b.co>", "é@b.co", "a@b.co " * 50],
)
def test_what_is_not_one_address(bad: str) -> None:
    with pytest.raises(RuleBroken) as told:
        check_address(bad)
    assert told.value.field == "email"


def test_the_way_to_the_page_stands_in_it_where_there_is_a_name() -> None:
    text = body(Letter.ACCOUNT, "CIT of Larkspur", "https://cit.example.gov")
    assert "https://cit.example.gov/account" in text
    assert "http" not in body(Letter.ACCOUNT, "CIT of Larkspur", "")
