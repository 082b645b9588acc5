"""The pages on which two persons erase details of the log."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.permissions.table import Role
from tests.kit.browser import Browser
from tests.oversight.test_actions_redaction import first, people

pytestmark = pytest.mark.one_database
__all__ = ["people"]
NEW = "/oversight/redactions/new"


def test_an_auditor_asks_and_a_supervisor_answers(
    browser: Browser, session: Session, people: dict[Role, User]
) -> None:
    auditor = browser.as_(people[Role.AUDITOR])
    assert auditor.get("/oversight").find(f"a[href='{NEW}']")
    assert "no entry 99" in auditor.submit(NEW, position="99", reason="mistake").error("position")
    auditor.submit(NEW, position="1", reason="court-order")
    assert "Waits for a second person" in auditor.get(NEW).text
    assert not auditor.get(NEW).find("a.queue__act")
    assert auditor.get("/oversight/redactions").status == 404
    who = browser.as_(people[Role.ADMINISTRATOR])
    assert "erase details of the log?" in who.get("/").text
    (link,) = who.get("/oversight/redactions").find("a.queue__act")
    page = who.submit(str(link["href"]))
    assert (page.status, bool(page.error("yes"))) == (422, True)
    who.submit(str(link["href"]), yes="yes")
    assert "erase details of the log?" not in who.get("/").text
    assert first(session).detail is None
    boss = browser.as_(people[Role.SUPERVISOR])
    page = boss.get("/oversight/redactions")
    assert "Erased by" in page.text
    assert "entry 1" not in page.text
    assert boss.get(NEW).status == 404


def test_both_prove_who_they_are(browser: Browser, people: dict[Role, User], noon: Any) -> None:
    auditor = browser.as_(people[Role.AUDITOR])
    noon.shift(timedelta(minutes=browser.app.extensions["cit.settings"].fresh_minutes + 1))
    assert "/confirm" in auditor.get(NEW).location
