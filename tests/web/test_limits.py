"""What is too much is refused with the right number, and never breaks anything."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from cit.app import create_app
from cit.config import Settings
from cit.web.limits import LARGEST_HEADER, LONGEST_ADDRESS, LONGEST_FIELD

MIB = 1024 * 1024
FORM = "application/x-www-form-urlencoded"
PARTED = "multipart/form-data; boundary=b"

pytestmark = pytest.mark.one_database


def part(name: str, value: str) -> str:
    return f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'


def parts(count: int) -> str:
    return "".join(part(f"a{number}", "1") for number in range(count)) + "--b--\r\n"


@pytest.mark.parametrize(
    ("sent", "status", "heading"),
    [
        ({"path": "/healthz?" + "a" * LONGEST_ADDRESS}, 414, "This address is too long"),
        ({"path": "/" + "a" * LONGEST_ADDRESS}, 414, "This address is too long"),
        ({"headers": {"X-Long": "a" * LARGEST_HEADER}}, 431, "Your browser sent too much along"),
        ({"headers": {"Cookie": "cit=" + "a" * 40_000}}, 431, "Your browser sent too much along"),
        ({"data": b"a" * (8 * MIB + 1), "content_type": FORM}, 413, "too large"),
        ({"data": b"a" * (8 * MIB + 1), "content_type": "text/plain"}, 413, "too large"),
        ({"data": "a=1&" * 2_000 + "a=1", "content_type": FORM}, 413, "too large"),
        ({"data": parts(2_001), "content_type": PARTED}, 413, "too large"),
        ({"data": {"username": "x" * (LONGEST_FIELD + 1)}}, 413, "too large"),
        ({"data": {"x" * (LONGEST_FIELD + 1): "1"}}, 413, "too large"),
        ({"data": {"username": "a\x00"}}, 422, "cannot be used"),
        ({"data": {"a\x00": "1"}}, 422, "cannot be used"),
        ({"path": "/healthz?q=%00"}, 422, "cannot be used"),
    ],
)
def test_each_limit_has_its_answer(
    app: Flask, sent: dict[str, Any], status: int, heading: str
) -> None:
    path = sent.pop("path", "/sign-in")
    method = "POST" if "data" in sent else "GET"
    answer = app.test_client(use_cookies=False).open(path, method=method, **sent)

    assert answer.status_code == status
    assert heading in answer.text


@pytest.mark.parametrize(
    "sent",
    [
        {"data": "a=1&" * 1_999 + "a=1", "content_type": FORM},
        {"data": parts(2_000), "content_type": PARTED},
        {"data": {"username": "x" * LONGEST_FIELD}},
        {"data": b"\xff\xfe=\xff", "content_type": FORM},
        {"data": "nothing of the kind", "content_type": PARTED},
    ],
)
def test_what_is_within_the_limits_is_taken_for_what_it_is(
    app: Flask, sent: dict[str, Any]
) -> None:
    """A form without its token: 400."""
    assert app.test_client().post("/sign-in", **sent).status_code == 400


def test_an_address_within_the_limit_is_read(app: Flask) -> None:
    question = "a" * (LONGEST_ADDRESS - len("/healthz"))

    assert app.test_client().get("/healthz", query_string=question).status_code == 200


def test_a_smaller_limit_can_be_set(settings: Settings) -> None:
    small = create_app(replace(settings, request_mib=1, request_parts=3))
    client = small.test_client()

    assert client.post("/sign-in", data=b"a" * MIB + b"a", content_type=FORM).status_code == 413
    assert client.post("/sign-in", data="a&b&c&d", content_type=FORM).status_code == 413
    assert client.post("/sign-in", data="a&b&c", content_type=FORM).status_code == 400


def test_a_file_that_is_sent_never_lies_on_a_disk(app: Flask) -> None:
    """However large it is within the limit; a temporary file would lie open there."""
    content = "a" * (4 * MIB)
    body = part("token", "1") + part("file", content).replace('"file"', '"file"; filename="a.txt"')
    with app.test_request_context(
        "/", method="POST", data=body + "--b--\r\n", content_type=PARTED
    ) as asked:
        kept = asked.request.files["file"].stream
        assert type(kept) is BytesIO
        assert kept.getbuffer().nbytes == len(content)
