"""Every answer of every route carries the headers, whatever it is and whoever asks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from flask import Flask, request
from sqlalchemy.orm import Session
from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException
from werkzeug.test import Client

from cit.app import create_app
from cit.config import Settings
from cit.permissions.table import Role
from cit.web.assets import PREFIX
from cit.web.room import ANYONE
from cit.web.shell import HEADERS, HSTS, Shell
from tests.kit import factories
from tests.kit.browser import Browser

pytestmark = pytest.mark.one_database
TLS = "https://localhost"
VALUES: dict[str, Any] = {"uuid": UUID(int=1), "string": "a", "int": 1}


def addresses(app: Flask) -> Iterator[tuple[str, set[str]]]:
    """An address of each route, and the methods it knows."""
    adapter = app.url_map.bind("localhost", url_scheme="https")
    for rule in app.url_map.iter_rules():
        values = {
            name: getattr(converter, "items", [None])[0]
            if hasattr(converter, "items")
            else VALUES[_kind(converter)]
            for name, converter in rule._converters.items()
        }
        yield adapter.build(rule.endpoint, values), rule.methods or set()


def _kind(converter: object) -> str:
    return type(converter).__name__.removesuffix("Converter").lower().replace("unicode", "string")


def lacking(headers: Headers, *, but: Iterable[str] = ()) -> list[str]:
    """Which of the headers an answer should have and has not."""
    wanted = {**HEADERS, HSTS[0]: HSTS[1]}
    return [n for n, v in wanted.items() if n not in but and headers.getlist(n) != [v]]


@pytest.mark.parametrize("somebody", [True, False])
def test_every_route_whoever_asks(app: Flask, session: Session, *, somebody: bool) -> None:
    client: Any = app.test_client()
    if somebody:
        user = factories.user(session, Role.SUPERVISOR)
        session.commit()
        client = Browser(app, session, user).client
    seen = set()
    for path, methods in addresses(app):
        for method in ("GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE", "BREW"):
            answer = client.open(path, method=method, base_url=TLS)
            but = {"Cache-Control"} if path == "/sw.js" else set()
            assert lacking(answer.headers, but=but) == [], (method, path)
            assert answer.status_code < 500, (method, path)
            assert (answer.status_code == 405) == (method not in methods), (method, path)
            assert "Server" not in answer.headers
            seen.add(answer.status_code)
    assert seen >= {200, 303, 400, 404, 405} if somebody else seen >= {200, 303, 400, 405}


@pytest.mark.parametrize(
    "status", [400, 403, 404, 405, 409, 413, 414, 415, 422, 429, 431, 500, 503]
)
def test_every_status(app: Flask, status: int) -> None:
    def fail() -> str:
        error = HTTPException()
        error.code = status
        raise error

    fail.needs = ANYONE  # type: ignore[attr-defined]
    app.add_url_rule("/fail", view_func=fail)
    answer = app.test_client().get("/fail", base_url=TLS)

    assert answer.status_code == status
    assert lacking(answer.headers) == []


def test_what_nobody_foresaw(app: Flask) -> None:
    app.add_url_rule("/fail", view_func=lambda: str(1 / 0))
    answer = app.test_client().get("/fail", base_url=TLS)

    assert answer.status_code == 500
    assert lacking(answer.headers) == []
    assert "division" not in answer.text


def test_even_a_failure_of_the_page_about_failures(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "full_dispatch_request", lambda: 1 / 0)
    monkeypatch.setattr(app, "handle_exception", lambda _error: 1 / 0)
    answer = app.test_client().get("/healthz", base_url=TLS)

    assert answer.status_code == 500
    assert answer.text.startswith("Something broke on our side.")
    assert lacking(answer.headers) == []


@pytest.mark.parametrize("name", ["css/cit.css", "offline.html", "js/main.js"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "TRACE"])
def test_static_files_too(app: Flask, name: str, method: str) -> None:
    answer = app.test_client().open(PREFIX + name, method=method, base_url=TLS)
    own = (
        {"Cache-Control", "Content-Security-Policy"} if name.endswith("html") else {"Cache-Control"}
    )

    assert answer.status_code == (200 if method in ("GET", "HEAD") else 405)
    assert lacking(answer.headers, but=own) == []
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    answer.close()


def test_a_page_is_never_kept(app: Flask) -> None:
    assert app.test_client().get("/sign-in").headers["Cache-Control"] == "no-store"


def test_hsts_is_said_over_tls_only(app: Flask) -> None:
    client = app.test_client()

    assert HSTS[0] not in client.get("/healthz").headers
    assert client.get("/healthz", base_url=TLS).headers[HSTS[0]] == HSTS[1]


def told(environ: dict[str, Any]) -> tuple[str, str]:
    """What the application learns of the client."""
    seen = []

    def application(environ: dict[str, Any], start: Any) -> list[bytes]:
        seen.append((environ["REMOTE_ADDR"], environ["wsgi.url_scheme"]))
        start("200 OK", [])
        return []

    Client(Shell(application)).get("/", environ_overrides=environ)
    return seen[0]


@pytest.mark.parametrize(
    ("address", "scheme", "learned"),
    [
        ("192.0.2.7", "https", ("192.0.2.7", "https")),
        ("2001:db8::7", "http", ("2001:db8::7", "http")),
        ("<script>", "https", ("", "https")),
        ("192.0.2.7:443", "https", ("", "https")),
        ("a" * 500, "javascript", ("", "http")),
    ],
)
def test_a_proxy_is_believed_an_address_and_a_scheme(
    address: str, scheme: str, learned: tuple[str, str]
) -> None:
    assert told({"REMOTE_ADDR": address, "wsgi.url_scheme": scheme}) == learned


@pytest.mark.parametrize(
    ("proxies", "believed"), [(0, "127.0.0.1"), (1, "203.0.113.9"), (2, "198.51.100.4")]
)
def test_forwarded_addresses_are_believed_as_far_as_there_are_proxies(
    settings: Settings, proxies: int, believed: str
) -> None:
    app = create_app(replace(settings, proxies=proxies))
    seen: list[str | None] = []
    app.before_request(lambda: seen.append(request.remote_addr))
    answer = app.test_client().get(
        "/healthz",
        headers={
            "X-Forwarded-For": "192.0.2.66, 198.51.100.4, 203.0.113.9",
            "X-Forwarded-Proto": "https, https",
            "X-Forwarded-Host": "evil.example",
        },
    )

    assert answer.status_code == 200
    assert seen[-1] == believed
    assert (HSTS[0] in answer.headers) == bool(proxies)
