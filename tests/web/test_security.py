"""What surrounds every request."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from cit.app import create_app
from cit.config import Settings
from cit.web import security
from tests.kit import factories
from tests.kit.browser import Browser

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "evil.localhost", "localhost@evil.example", ""],
)
@pytest.mark.parametrize("path", ["/healthz", "/sign-in", "/nothing-here"])
def test_a_foreign_host_is_refused(app: Flask, host: str, path: str) -> None:
    assert app.test_client().get(path, headers={"Host": host}).status_code == 400


def test_a_foreign_host_is_refused_to_whoever_is_signed_in(app: Flask, session: Session) -> None:
    client = Browser(app, session, factories.user(session)).client

    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_a_forwarded_host_is_never_believed(settings: Settings) -> None:
    client = create_app(replace(settings, proxies=1)).test_client()
    answer = client.get("/", headers={"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil"})

    assert answer.status_code == 303
    assert "evil" not in answer.headers["Location"] + answer.text


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (None, 400),
        ("http://localhost", 400),
        ("http://localhost.evil.example", 403),
        ("http://evil.example", 403),
    ],
)
def test_a_form_of_another_page_is_refused(app: Flask, origin: str | None, status: int) -> None:
    """From here it lacks its token only, which is another refusal."""
    headers = {"Origin": origin} if origin else {}

    assert app.test_client().post("/sign-in", headers=headers).status_code == status
    assert app.test_client().get("/sign-in", headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/sign-out", "/account/sign-out-everywhere"])
def test_who_signs_out_leaves_nothing_behind(browser: Browser, session: Session, path: str) -> None:
    here = browser.as_(factories.user(session))
    assert "Clear-Site-Data" not in here.get("/account").response.headers

    answer = here.post(path).response
    assert answer.status_code == 303
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_cookies_are_for_tls_unless_said_otherwise(settings: Settings) -> None:
    made = create_app(replace(settings, secure_cookies=True), rooms=())

    assert made.config["SESSION_COOKIE_NAME"] == "__Host-cit"
    assert made.config["SESSION_COOKIE_SECURE"]
    assert made.config["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_logs_are_one_json_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    security.quiet_logs()
    security.log.error("database", kind="X")

    assert '"event": "database"' in capsys.readouterr().out
