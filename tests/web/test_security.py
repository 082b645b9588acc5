"""What surrounds every request."""

from dataclasses import replace

import pytest
from flask import Flask

from cit.app import create_app
from cit.config import Settings
from cit.web import security


@pytest.mark.parametrize("path", ["/healthz", "/nothing-here", "/sign-in"])
def test_every_answer_carries_the_headers(app: Flask, path: str) -> None:
    answer = app.test_client().get(path)

    assert {name: answer.headers.get(name) for name in security.HEADERS} == security.HEADERS


def test_hsts_is_said_over_tls_only(app: Flask) -> None:
    client = app.test_client()

    assert "Strict-Transport-Security" not in client.get("/healthz").headers
    secure = client.get("/healthz", base_url="https://localhost")
    assert "max-age=31536000" in secure.headers["Strict-Transport-Security"]


def test_a_foreign_host_is_refused(app: Flask) -> None:
    assert app.test_client().get("/healthz", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("value", ["a\x00b", "\x00"])
def test_characters_no_row_can_hold_are_refused(app: Flask, value: str) -> None:
    assert app.test_client().get("/healthz", query_string={"q": value}).status_code == 422


def test_too_large_a_body_is_refused(app: Flask) -> None:
    answer = app.test_client().post("/sign-in", data={"username": "x" * 9_000_000})

    assert answer.status_code == 413


def test_cookies_are_for_tls_unless_said_otherwise(settings: Settings) -> None:
    made = create_app(replace(settings, secure_cookies=True), rooms=())

    assert made.config["SESSION_COOKIE_NAME"] == "__Host-cit"
    assert made.config["SESSION_COOKIE_SECURE"]
    assert made.config["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_forwarded_addresses_are_believed_only_behind_a_proxy(settings: Settings) -> None:
    plain = create_app(settings, rooms=())
    behind = create_app(replace(settings, proxies=1), rooms=())

    assert type(plain.wsgi_app).__name__ != "ProxyFix"
    assert "ProxyFix" in repr(getattr(behind.wsgi_app, "application", behind.wsgi_app))


def test_logs_are_one_json_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    security.quiet_logs()
    security.log.error("database", kind="X")

    assert '"event": "database"' in capsys.readouterr().out
