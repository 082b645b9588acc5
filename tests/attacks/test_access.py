"""Reaching what is not one's own: function by function, field by field, request by request."""

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
