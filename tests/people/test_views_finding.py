"""The search as people meet it: by POST, recorded, without a name in any address."""

import json
import logging
from datetime import date
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.audit.models import AuditEvent
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.people.conftest import Make


@pytest.fixture
def there(browser: Browser, user: User) -> Browser:
    return browser.as_(user)


def searches(session: Session) -> list[dict[str, object]]:
    rows = select(AuditEvent.detail).where(AuditEvent.event == "person:searched")
    return [json.loads(detail or "") for detail in session.scalars(rows)]


def test_before_a_search_there_is_only_the_question(there: Browser) -> None:
    page = there.get("/people/find")

    assert page.status == 200
    assert page.h1 == "Find a person"
    assert not page.find(".queue")


def test_the_box_on_every_page_searches(there: Browser, make: Make, session: Session) -> None:
    person = make(birth_date=date(1985, 3, 14))

    page = there.post("/people/find", q="ellery, MARCUS")

    (link,) = page.find(".queue__act")
    assert link["href"] == f"/people/{person.id}"
    assert "Marcus Ellery, 41" in page.text
    assert "Born March 14, 1985" in page.text
    assert "Same name" in page.text
    assert [one["results"] for one in searches(session)] == [1]


def test_neither_address_nor_title_nor_log_holds_a_name(
    there: Browser, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    make()
    caplog.set_level(logging.DEBUG)

    page = there.post("/people/find", q="Ellery")

    assert page.soup.title is not None
    assert "Ellery" not in page.soup.title.get_text()
    assert "Ellery" not in str(page.response.headers)
    assert not [one for one in page.find("[href], [action]") if "llery" in str(one.attrs)]
    assert "llery" not in caplog.text.lower()


def test_the_terms_in_an_address_are_not_a_search(there: Browser, make: Make) -> None:
    make()

    page = there.get("/people/find?q=Ellery")

    assert "Marcus" not in page.text


def test_more_to_go_by(there: Browser, make: Make) -> None:
    make(birth_date=date(1985, 3, 14))
    make("Robert", "Brown", birth_date=date(1985, 3, 14))

    page = there.submit(
        "/people/find", css="#find", family="Ellery", birth_date=["3", "14", "1985"]
    )

    assert [one.get_text() for one in page.find(".queue__act")] == ["Marcus Ellery, 41"]
    assert page.find("details[open]")


def test_similar_names_are_looked_for_when_asked(there: Browser, make: Make) -> None:
    make("Marcus", "Ellery")
    make("Marcus", "Ellert")

    near = there.post("/people/find", q="Marcus Ellery")
    wide = there.post("/people/find", q="Marcus Ellery", wide="yes")

    assert len(near.find(".queue__act")) == 1
    assert near.find("button[name=wide]")
    assert len(wide.find(".queue__act")) == 2
    assert not wide.find("button[name=wide]")


def test_nobody_is_told_as_it_is(there: Browser) -> None:
    page = there.post("/people/find", q="Zebulon")

    assert page.status == 200
    assert "Nobody was found" in page.text
    assert page.find("a[href='/people/new']")


@pytest.mark.parametrize("values", [{"q": "M"}, {"q": ""}, {"q": "Ellery 2/30/1985"}])
def test_too_little_is_told_beside_the_question(there: Browser, values: dict[str, str]) -> None:
    page = there.post("/people/find", **values)

    assert page.status == 422
    assert page.error("q")


def test_a_wrong_birth_date_is_told_too(there: Browser) -> None:
    page = there.post("/people/find", birth_date=["2", "30", "1985"], family="Ellery")

    assert page.status == 422
    assert page.error("birth_date")


def test_a_look_that_stopped_early_says_so(app: Flask, there: Browser, make: Make) -> None:
    object.__setattr__(app.extensions["cit.settings"], "scan_limit", 1)
    make()
    make()

    page = there.post("/people/find", q="Ellery")

    assert "We looked at the 1 newest people only" in page.text


def test_a_case_reference_leads_to_the_case(there: Browser) -> None:
    page = there.client.post("/people/find", data={"q": "7kq2 m4xd", "csrf_token": there._token()})

    assert page.status_code == 303
    assert "7KQ2M4XD" in page.headers["Location"] or "by_reference" in page.headers["Location"]


def test_with_a_case_in_hand_a_person_is_chosen(there: Browser, make: Make) -> None:
    person, case_id = make(), uuid4()

    page = there.submit(f"/people/find?case_id={case_id}", css="#find", q="Ellery")

    (chosen,) = page.find(".contacts form input[name=person_id]")
    assert chosen["value"] == str(person.id)
    (link,) = page.find(".contacts a")
    assert link["href"] == f"/people/{person.id}?case_id={case_id}"
    assert page.find(f"a[href='/people/new?case_id={case_id}']")


def test_another_agency_s_people_are_not_there(
    there: Browser, make: Make, stranger: object
) -> None:
    make(by=stranger)

    assert "Nobody was found" in there.post("/people/find", q="Marcus Ellery").text


@pytest.mark.parametrize("role", [Role.PARTNER, Role.ANALYST, Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_may_not_search_has_no_such_page(
    browser: Browser, session: Session, role: Role
) -> None:
    there = browser.as_(factories.user(session, role))

    assert there.get("/people/find").status == 404
    assert there.post("/people/find", q="Ellery").status == 404


def test_a_search_is_not_shown_when_it_cannot_be_recorded(
    there: Browser, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()

    def fails(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr("cit.web.security.put_pending", fails)
    answer = there.client.post("/people/find", data={"q": "Ellery", "csrf_token": there._token()})

    assert answer.status_code == 503
    assert b"Ellery" not in answer.data
