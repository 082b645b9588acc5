"""What several pages of reports need."""

from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from flask import Flask

from cit.encounters.views.room import REVIEW, case_url, page_url, said_kind


def kind(key: int, label: str) -> SimpleNamespace:
    return SimpleNamespace(id=UUID(int=key), label=label)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, "Type not known"),
        (kind(1, "Welfare check"), None, "Welfare check"),
        (None, kind(2, "Person in crisis"), "Person in crisis"),
        (kind(1, "Welfare check"), kind(1, "Welfare check"), "Welfare check"),
        (
            kind(1, "Welfare check"),
            kind(2, "Person in crisis"),
            "Welfare check, became person in crisis",
        ),
    ],
)
def test_the_kind_says_what_it_came_in_as(
    first: SimpleNamespace | None, last: SimpleNamespace | None, said: str
) -> None:
    assert said_kind(SimpleNamespace(initial_type=first, final_type=last)) == said


def test_the_review_is_the_last_page(app: Flask) -> None:
    report = uuid4()
    with app.test_request_context("/"):
        assert page_url(report, REVIEW) != page_url(report, "call")
        assert str(report) in page_url(report, "call")


def test_the_way_back_is_the_case(app: Flask) -> None:
    case = uuid4()
    with app.test_request_context("/"):
        assert str(case) in case_url(case)
