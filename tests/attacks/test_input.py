"""Input that no person types: answered with a refusal, never with a failure."""

import json
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.cases.models import Case
from cit.db.engine import database
from cit.permissions.table import Role
from tests.attacks.conftest import As
from tests.kit.browser import Browser
from tests.kit.ground import Ground, doors

Count = Callable[[], int]
LEAVING = {"accounts.sign_out", "accounts.sign_out_everywhere", "accounts.sign_out_device"}
STRANGE_IDS = (str(2**31), str(2**63), "9" * 40, "9" * 5000, "-1", "٣", "null", "%00", "..%2f..")


def test_attack_25_an_address_with_a_strange_id_leads_nowhere(
    app: Flask, ground: Ground, insider: As
) -> None:
    supervisor = insider(Role.SUPERVISOR)
    for rule, _path in doors(app, ground, "GET"):
        before, _, after = rule.rule.partition("<uuid:")
        if not after:
            continue
        for strange in STRANGE_IDS:
            path = before + strange + after.partition(">")[2].replace("<", "").replace(">", "")
            assert supervisor.client.get(path).status_code in (404, 405, 414), path


def test_attack_25_a_reference_that_is_none_leads_nowhere(insider: As) -> None:
    supervisor = insider(Role.SUPERVISOR)
    for strange in STRANGE_IDS:
        assert supervisor.client.get(f"/cases/by-reference/{strange}").status_code in (404, 422)


@pytest.mark.parametrize(
    "text", [b"a\x00b", b"\xed\xa0\x80", b"\xff\xfe"], ids=["nul", "half", "no"]
)
def test_attack_26_and_27_what_is_no_text_is_refused_everywhere(
    app: Flask, ground: Ground, insider: As, events: Count, text: bytes
) -> None:
    supervisor = insider(Role.SUPERVISOR)
    token = supervisor._token().encode()
    kind = "application/x-www-form-urlencoded"
    before = events()
    for rule, path in doors(app, ground, "POST"):
        body = b"csrf_token=" + token + b"&anything=%s" % _quoted(text)
        if rule.endpoint in LEAVING or text == b"\xff\xfe":
            body += b"&once=" + _quoted(text)
        got = supervisor.client.post(path, data=body, content_type=kind)
        # Bytes that are no UTF-8 are read as marks of replacement: text, if not a good one.
        allowed = (422,) if text == b"a\x00b" else range(200, 500)
        assert got.status_code in allowed, f"{path} answers {got.status_code}"
        if rule.endpoint in LEAVING and text != b"a\x00b":
            supervisor = insider(Role.SUPERVISOR)
            token = supervisor._token().encode()
    if text == b"a\x00b":
        assert events() == before


def _quoted(text: bytes) -> bytes:
    return b"".join(b"%%%02X" % one for one in text)


BODIES = ("null", "NaN", "[]", '["a"]', '{"a": {"b": 1}}', '{"a": 1, "a": 2}', "[" * 100_000, "{")


def test_attack_28_a_body_of_another_kind_breaks_nothing(
    app: Flask, ground: Ground, insider: As
) -> None:
    analyst = insider(Role.SUPERVISOR)
    headers = {"X-CSRFToken": analyst._token()}
    for rule, path in doors(app, ground, "POST"):
        if rule.endpoint in LEAVING:
            continue
        for body in BODIES:
            got = analyst.client.post(
                path, data=body, content_type="application/json", headers=headers
            )
            assert got.status_code == 415, f"{path} with {body[:20]}: {got.status_code}"


def test_attack_29_too_much_is_refused(app: Flask, insider: As) -> None:
    supervisor = insider(Role.SUPERVISOR)
    token = supervisor._token()
    long = {"csrf_token": token, "given_name": "x" * 1_000_000, "family_name": "Quill"}
    many = {"csrf_token": token, **{f"field{number}": "1" for number in range(10_000)}}

    assert supervisor.client.post("/people/new", data=long).status_code in (413, 422)
    assert supervisor.client.post("/people/new", data=many).status_code < 500
    assert supervisor.client.get("/cases?after=" + "x" * 100_000).status_code in (414, 422)


def test_attack_39_a_failure_anywhere_tells_nothing_and_leaves_nothing(
    app: Flask,
    session: Session,
    ground: Ground,
    insider: As,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    supervisor = insider(Role.SUPERVISOR)
    token = supervisor._token()
    app.testing = False
    kept = {one: session.scalars(select(one)).all().__len__() for one in (Case, AuditEvent)}
    session.rollback()

    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError("CanaryInsideTheFailure")

    with monkeypatch.context() as patch:
        patch.setattr(database.session, "commit", broken, raising=False)
        patch.setattr("sqlalchemy.orm.Session.commit", broken)
        for rule, path in doors(app, ground, "POST"):
            if rule.endpoint in LEAVING:
                continue
            got = supervisor.client.post(path, data={"csrf_token": token})
            assert "Canary" not in got.text, path
            assert "Traceback" not in got.text
            assert got.status_code != 200 or rule.endpoint == "people.find", path
    said = capsys.readouterr()
    assert "Canary" not in said.out + said.err
    for one, count in kept.items():
        assert len(session.scalars(select(one)).all()) == count, one
    session.rollback()


def test_attack_24_what_a_browser_says_of_itself_is_one_line(
    app: Flask, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    attacker = Browser(app, session)
    agent = 'Firefox\x1b[31m {"level": "info"}'
    got = attacker.client.post(
        "/sign-in",
        data={
            "username": "robin\r\n2026-01-01 signed in\x1b[2J",
            "password": "x" * 20,
            "csrf_token": attacker._token(),
        },
        headers={"User-Agent": agent},
    )
    said = capsys.readouterr()

    assert got.status_code == 422
    for line in (said.out + said.err).splitlines():
        assert json.loads(line)
    for event in session.scalars(select(AuditEvent)):
        kept = f"{event.detail}{event.source}{event.roles}"
        assert "signed in" not in kept
        assert not {"\x1b", "\r", "\n"} & set(kept)
