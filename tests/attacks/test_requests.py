"""Requests that no page of ours sends, and answers that give nothing away."""

import re
from collections.abc import Callable

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.permissions.table import Role
from cit.web.room import ANYONE
from tests.attacks.conftest import As
from tests.kit.browser import Browser
from tests.kit.ground import Ground, doors

Count = Callable[[], int]


def test_attack_06_a_request_forged_elsewhere_changes_nothing(
    app: Flask, ground: Ground, insider: As, events: Count
) -> None:
    supervisor, other = insider(Role.SUPERVISOR), insider(Role.COORDINATOR)
    mine, theirs = supervisor._token(), other._token()
    forged: dict[str, dict[str, dict[str, str]]] = {
        "no token": {},
        "a wrong token": {"data": {"csrf_token": "no"}},
        "somebody else's token": {"data": {"csrf_token": theirs}},
        "a token in the address": {"query_string": {"csrf_token": mine}},
        "another origin": {
            "data": {"csrf_token": mine},
            "headers": {"Origin": "https://elsewhere.example"},
        },
    }
    paths = [path for _rule, path in doors(app, ground, "POST")]
    before = events()
    for how, request in forged.items():
        for path in paths:
            got = supervisor.client.post(path, **request)  # type: ignore[arg-type]
            assert got.status_code in (400, 403), f"{path} with {how}: {got.status_code}"
    assert events() == before
    assert supervisor.client.get("/account").status_code == 200


def test_attack_07_what_changes_something_takes_no_other_method(
    app: Flask, ground: Ground, insider: As, events: Count
) -> None:
    supervisor = insider(Role.SUPERVISOR)
    before = events()
    headers, query = {"X-HTTP-Method-Override": "POST"}, {"_method": "POST"}
    for rule, path in doors(app, ground, "POST"):
        others = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "TRACE"} - (rule.methods or set())
        assert others
        for method in others:
            got = supervisor.client.open(path, method=method, headers=headers, query_string=query)
            assert got.status_code == 405, f"{method} {path} answers {got.status_code}"
    assert events() == before


ELSEWHERE = [
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "https://evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "\\\\evil.example",
    "http:///evil.example",
    "/%09/evil.example/..//evil.example",
]


def test_attack_11_signing_in_leads_to_our_own_pages_only(
    app: Flask, session: Session, insider: As
) -> None:
    officer, stranger = insider(Role.OFFICER), Browser(app, session)
    for page in ELSEWHERE:
        got = officer.client.get("/sign-in", query_string={"next": page})
        assert got.status_code == 303
        led = got.headers["Location"]
        assert re.fullmatch(r"/([a-z%][^\\]*)?", led), led
        form = stranger.client.get("/sign-in", query_string={"next": page}).text
        assert not re.search(r'action="(?!/sign-in)', form)


def test_attack_36_one_thing_said_twice_is_refused(insider: As) -> None:
    supervisor = insider(Role.SUPERVISOR)
    assert supervisor.client.get("/cases?state=open&state=closed").status_code == 400
    token = supervisor._token()
    twice = {"csrf_token": token, "given_name": ["Dana", "Mara"], "family_name": "Quill"}
    assert supervisor.client.post("/people/new", data=twice).status_code == 400
    both = {"csrf_token": token, "given_name": "Dana", "family_name": "Quill"}
    again = supervisor.client.post("/people/new?given_name=Mara", data=both)
    assert again.status_code == 400


UNKNOWN = [
    "/cases?state=everything",
    "/cases?status=sealed",
    "/cases?district=1",
    "/cases?from=yesterday",
    "/cases?after=nowhere",
    "/accounts?after=nowhere",
    "/outcomes?from_on=never",
    "/directory?takes=bribes",
    "/follow-ups?show=all-of-them",
    "/?show=secrets",
]


def test_attack_40_a_filter_that_is_none_is_refused(insider: As) -> None:
    supervisor = insider(Role.SUPERVISOR)
    found = {path: supervisor.client.get(path).status_code for path in UNKNOWN}
    assert found == dict.fromkeys(UNKNOWN, 422)


def test_attack_23_and_33_no_page_is_kept_or_framed(
    app: Flask, ground: Ground, insider: As
) -> None:
    for role in (Role.SUPERVISOR, Role.PARTNER, Role.ADMINISTRATOR):
        somebody = insider(role)
        for rule, path in doors(app, ground, "GET"):
            headers = somebody.client.get(path).headers
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
            assert headers["X-Frame-Options"] == "DENY"
            if getattr(app.view_functions[rule.endpoint], "needs", ANYONE) is not ANYONE:
                assert "no-store" in headers["Cache-Control"], path


WORKSHOP = [
    "/console",
    "/.git/HEAD",
    "/.env",
    "/debug",
    "/admin",
    "/instance/keys.json",
    "/static/../instance/keys.json",
    "/config.toml",
    "/docs",
    "/?__debugger__=yes&cmd=resource",
]


def test_attack_34_nothing_of_the_workshop_is_served(app: Flask) -> None:
    assert not app.debug
    for path in WORKSHOP:
        got = app.test_client().get(path)
        assert got.status_code in (404, 303), path
        assert "kek" not in got.text


def test_attack_34_no_account_is_there_by_default(app: Flask, session: Session) -> None:
    assert session.scalars(select(User)).all() == []
