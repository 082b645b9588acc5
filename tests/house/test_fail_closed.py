"""When the log cannot be written, nothing is shown and nothing is done: pages, forms, commands."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from cit.audit import trail
from cit.audit.models import AuditEvent
from cit.cases.models import Case
from cit.cases.rules import Status
from cit.encounters.rules import Status as Report
from tests.casefile import rows
from tests.cli.conftest import Run, model, place, ready, run
from tests.cli.test_audit import raw_sql
from tests.kit.browser import Browser

__all__ = ["model", "place", "ready", "run"]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The table of the log refuses every row, as on a full disk."""

    def refuse(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    @contextmanager
    def breaking() -> Iterator[None]:
        with monkeypatch.context() as broken:
            broken.setattr(trail, "_row", refuse)
            yield

    return breaking


def count(session: Session) -> int:
    return len(session.scalars(select(AuditEvent.id)).all())


@pytest.mark.parametrize("path", ["/cases/{case}", "/cases/{case}/print", "/people/{person}", "/"])
def test_a_page_is_not_shown(browser: Browser, session: Session, broken: Any, path: str) -> None:
    of = rows.scene(session, status=Status.DISPATCHED, arrived_at=None, cleared_at=None)
    session.commit()
    me, path = browser.as_(of.officer), path.format(case=of.case.id, person=of.person.id)
    assert "Ellery" in me.get(path).html
    before = count(session)
    session.commit()

    with broken():
        answer = me.client.get(path)

    assert answer.status_code == 503
    assert "Ellery" not in answer.text
    assert "cannot be recorded" in answer.text
    assert count(session) == before


def test_a_report_is_not_shown(browser: Browser, session: Session, broken: Any) -> None:
    of = rows.scene(session)
    report = rows.report(session, of, Report.SUBMITTED)
    session.commit()
    with broken():
        answer = browser.as_(of.supervisor).client.get(f"/encounters/{report.id}")
    assert answer.status_code == 503


def test_a_form_does_nothing(browser: Browser, session: Session, broken: Any) -> None:
    of = rows.scene(session)
    session.commit()
    me = browser.as_(of.supervisor)

    with broken():
        page = me.post_quietly(f"/cases/{of.case.id}/close", reason="complete")

    assert page.status == 503
    session.expire_all()
    assert session.get_one(Case, of.case.id).status is Status.CLEARED


def test_every_time_marked_stands_in_the_log_or_is_not_marked(
    app: Flask, browser: Browser, session: Session, broken: Any
) -> None:
    of = rows.scene(session, status=Status.DISPATCHED, arrived_at=None, cleared_at=None)
    session.commit()
    me = browser.as_(of.officer)
    form = me.get("/").soup.select_one(".now form")
    assert form is not None

    with broken():
        page = me.post_quietly(str(form["action"]), what="arrived")

    assert page.status == 503
    session.expire_all()
    assert session.get_one(Case, of.case.id).arrived_at is None


@pytest.mark.one_database
def test_a_command_does_nothing(ready: Run, place: Any) -> None:
    refuse = "CREATE TRIGGER stop BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'no'); END"
    raw_sql(place, refuse)

    done = ready("organisation", "add", "Larkspur Police", "--kind", "police")

    assert done.exit_code != 0
    raw_sql(place, "DROP TRIGGER stop")
    assert ready("organisation", "add", "Larkspur Police", "--kind", "police").exit_code == 0
