"""Reaching what is not one's own: function by function, field by field, request by request."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User, UserRole
from cit.audit.models import AuditEvent
from cit.cases.models import Case
from cit.people.models import Person
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from cit.web.request import session as open_session
from cit.web.room import ANYONE, Room
from tests.attacks.conftest import As
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.ground import Ground, doors

Count = Callable[[], int]


@pytest.mark.parametrize("role", Role)
def test_attack_02_a_page_of_another_role_is_not_there_and_the_try_is_on_record(
    app: Flask, session: Session, ground: Ground, insider: As, role: Role
) -> None:
    somebody = insider(role)
    actor = factories.actor(session, ground.people[role])
    session.rollback()
    tried, before, token = 0, denied(session), {"csrf_token": somebody._token()}
    for rule, path in doors(app, ground, "GET", "POST"):
        needs = getattr(app.view_functions[rule.endpoint], "needs", None)
        if not isinstance(needs, Permission) or granted(actor, needs) is not Reach.NONE:
            continue
        for method in (rule.methods or set()) & {"GET", "POST"}:
            data = token if method == "POST" else None
            got = somebody.client.open(path, method=method, data=data)
            assert got.status_code == 404, f"{role.value} gets {method} {path}"
            tried += 1
            assert denied(session) == before + tried, f"no record of {role.value} at {path}"
    assert tried > 5


def denied(session: Session) -> int:
    session.rollback()
    rows = select(AuditEvent.id).where(AuditEvent.event == "access:denied")
    count = len(session.scalars(rows).all())
    session.rollback()
    return count


def test_attack_03_a_page_that_forgot_to_check_shows_nothing(
    app: Flask, session: Session, ground: Ground
) -> None:
    careless = Room("careless", __name__)

    @careless.page("/careless", needs=ANYONE)
    def everything() -> str:
        found = [open_session().scalars(select(one)).all() for one in (Case, Person)]
        return f"{len(found[0])} cases, {len(found[1])} people"

    app.register_blueprint(careless)
    stranger = factories.user(session, Role.SUPERVISOR)

    assert Browser(app, session).client.get("/careless").text == "0 cases, 0 people"
    assert Browser(app, session, stranger).client.get("/careless").text == "0 cases, 0 people"
    insider = Browser(app, session, ground.people[Role.SUPERVISOR])
    assert insider.client.get("/careless").text == "1 cases, 1 people"


SLIPPED_IN = {
    "id": str(uuid4()),
    "agency_id": str(uuid4()),
    "organisation_id": str(uuid4()),
    "status": "closed",
    "role": "administrator",
    "roles": "administrator",
    "sealed": "1",
    "identified": "0",
    "totp_on": "0",
    "must_change_password": "0",
}


def test_attack_05_fields_that_no_form_has_are_not_taken_over(
    session: Session, ground: Ground, insider: As
) -> None:
    officer = insider(Role.OFFICER)
    name = {"given_name": "Dana", "family_name": "Quill"}
    made = officer.submit("/people/new", **name, **SLIPPED_IN)
    officer.submit("/account/password", **SLIPPED_IN)
    officer.post("/account/screen", theme="night", **SLIPPED_IN)
    session.rollback()

    assert made.status == 303, made.text
    person = session.scalars(select(Person).where(Person.id != ground.ids["person_id"])).one()
    assert str(person.id) != SLIPPED_IN["id"]
    assert person.agency_id == ground.ids["agency_id"]
    assert person.family_name == "Quill"
    user = session.get_one(User, ground.people[Role.OFFICER].id)
    assert user.organisation_id == ground.ids["agency_id"]
    assert user.totp_on
    roles = session.scalars(select(UserRole.role).where(UserRole.user_id == user.id)).all()
    assert roles == [Role.OFFICER]


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


def test_attack_10_a_role_that_is_taken_away_is_gone_at_the_next_request(
    session: Session, ground: Ground, insider: As
) -> None:
    supervisor = insider(Role.SUPERVISOR)
    path = f"/cases/{ground.ids['case_id']}"
    assert supervisor.client.get(path).status_code == 200
    user = session.get_one(User, ground.people[Role.SUPERVISOR].id)
    user.roles = [UserRole(user_id=user.id, role=Role.ANALYST)]
    session.commit()

    assert supervisor.client.get(path).status_code == 404


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
