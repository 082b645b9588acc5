"""What no page of ours sends is refused; what pages send is not."""

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from cit.web import clean


def request(**given: object) -> Request:
    return EnvironBuilder(base_url="https://cit.example", **given).get_request()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("headers", "elsewhere"),
    [
        ({}, False),
        ({"Origin": "https://cit.example"}, False),
        ({"Origin": "https://evil.example"}, True),
        ({"Origin": "https://cit.example.evil.example"}, True),
        ({"Origin": "https://cit.example:8443"}, True),
        ({"Origin": "null"}, False),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, True),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, True),
    ],
)
def test_who_made_the_browser_send_it(headers: dict[str, str], elsewhere: bool) -> None:
    assert clean.from_elsewhere(request(method="POST", headers=headers)) is elsewhere


def test_a_lone_surrogate_is_unwritable() -> None:
    assert clean.unwritable("\ud800")
    assert clean.unwritable("a\x00b")
    assert not clean.unwritable("é 😀")


@pytest.mark.parametrize(
    ("query", "form", "contradicts"),
    [
        ("a=1", {}, False),
        ("a=1&b=1", {"c": ["1", "2"]}, False),
        ("a=1&a=1", {}, True),
        ("a=1", {"a": "1"}, False),
        ("a=1", {"a": "2"}, True),
        ("a=1", {"a": ["1", "1"]}, True),
    ],
)
def test_saying_two_things(query: str, form: dict[str, object], contradicts: bool) -> None:
    asked = request(method="POST", query_string=query, data=form)

    assert clean.contradicts(asked) is contradicts
