"""What people see when something cannot be shown. Details stay with us."""

from uuid import UUID, uuid4

import pytest
from flask import Flask, abort
from sqlalchemy import select, text, update
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.encryption.keys import KeyUnavailable, Owner, opened_key
from cit.encryption.models import DataKey
from cit.encryption.seal import BrokenSeal, Place
from cit.permissions.table import Role
from cit.rules import RuleBroken
from cit.web.request import session as current
from cit.web.room import ANYONE, SIGNED_IN, Room
from tests.kit import factories
from tests.kit.browser import Browser

CANARY = "Marcus Ellery"
trial = Room("trial", __name__, url_prefix="/trial")


@trial.page("/fails/<string(maxlength=10):how>", needs=ANYONE)
def fails(how: str) -> str:
    match how:
        case "rule":
            raise RuleBroken("status", "A referral that was closed cannot be accepted.")
        case "key":
            raise KeyUnavailable("person", uuid4())
        case "seal":
            raise BrokenSeal(Place("person", "given_name_sealed", uuid4()))
        case "database":
            current().execute(text("SELECT :name FROM nowhere"), {"name": CANARY})
        case "bug":
            raise ValueError(CANARY)
        case "large":
            abort(413)
    return "fine"


@trial.page("/shut/<uuid:record_id>", needs=SIGNED_IN)
def shut(record_id: UUID) -> str:
    opened_key(current(), Owner.CASE, record_id)
    return "fine"


@trial.page("/record/<uuid:record_id>", needs=SIGNED_IN)
def record_page(record_id: object) -> str:
    raise NoResultFound


@pytest.fixture
def app(app: Flask) -> Flask:
    app.testing = False
    app.register_blueprint(trial)
    return app


@pytest.mark.parametrize(
    ("how", "status"),
    [("rule", 409), ("key", 503), ("seal", 503), ("database", 503), ("bug", 500), ("large", 413)],
)
def test_each_failure_has_its_answer_and_tells_nothing(
    browser: Browser, how: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    page = browser.get(f"/trial/fails/{how}")

    assert page.status == status
    assert CANARY not in page.html
    told = capsys.readouterr()
    assert CANARY not in told.out + told.err


def test_which_key_is_wanted_is_told_to_an_administrator_alone(
    browser: Browser, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    case = factories.case(session, factories.organisation(session).id)
    session.execute(update(DataKey).where(DataKey.owner_id == case.id).values(kek_id="kek-gone"))
    session.commit()
    officer = factories.user(session, Role.OFFICER)
    administrator = factories.user(session, Role.ADMINISTRATOR)

    shut = browser.as_(officer).get(f"/trial/shut/{case.id}")
    told = browser.as_(administrator).get(f"/trial/shut/{case.id}")

    assert (shut.status, told.status) == (503, 503)
    assert "KEY_UNAVAILABLE" in shut.text
    assert "kek-gone" not in shut.html
    assert "kek-gone" in told.text
    assert "kek-gone" in capsys.readouterr().out


def test_a_broken_rule_is_told(browser: Browser) -> None:
    assert "cannot be accepted" in browser.get("/trial/fails/rule").text


def test_looking_for_a_record_out_of_reach_is_recorded(browser: Browser, session: Session) -> None:
    wanted = uuid4()
    page = browser.as_(factories.user(session, Role.OFFICER)).get(f"/trial/record/{wanted}")
    found = session.scalars(
        select(AuditEvent).where(AuditEvent.event == Event.ACCESS_DENIED.value)
    ).one()

    assert page.status == 404
    assert (found.subject_id, found.outcome) == (wanted, "denied")


def test_a_wrong_method_is_refused(browser: Browser) -> None:
    assert browser.client.post("/healthz").status_code in (400, 405)
    assert browser.client.delete("/healthz").status_code == 405
