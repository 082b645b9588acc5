"""Changing what is known of a person."""

import json
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.people.models import Caution
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.people.conftest import Make
from tests.people.test_views import recorded


def test_what_is_known_is_changed(there: Browser, make: Make, session: Session) -> None:
    person = make(birth_date=date(1985, 3, 14))
    path = f"/people/{person.id}/edit"

    page = there.submit(path, called="Marc")

    assert page.status == 303
    (changed,) = recorded(session, "person:changed")
    assert json.loads(changed.detail or "") == {"fields": ["called"]}
    refused = there.submit(path, given_name="", family_name="")
    assert (refused.status, bool(refused.error("family_name"))) == (422, True)


def test_nothing_changed_leads_back_without_an_event(
    there: Browser, make: Make, session: Session
) -> None:
    path = f"/people/{make('', '', description='Gray beard').id}/edit"
    values = there.get(path).form_values("main form")

    answer = there.client.post(path, data={**values, "csrf_token": there._token()})

    assert answer.status_code == 303
    assert recorded(session, "person:changed") == []


def test_a_person_is_identified(there: Browser, make: Make, session: Session) -> None:
    known = make()
    person = make("", "", description="Gray beard")
    path = f"/people/{person.id}/identify"

    asked = there.submit(path, given_name="Marcus", family_name="Ellery")
    assert asked.find(f".queue a[href='/people/{known.id}']")
    values = asked.form_values("main form")
    values.pop("csrf_token")
    done = there.post(path, **values)

    assert done.status == 303
    session.refresh(person)
    assert person.identified
    assert (person.family_name, person.description) == ("Ellery", "Gray beard")
    again = there.submit(path, given_name="Marcus", family_name="Ellery", confirmed="yes")
    assert (again.status, bool(again.error("family_name"))) == (422, True)


def test_another_name_is_added(there: Browser, make: Make) -> None:
    person = make()
    path = f"/people/{person.id}/add-alias"

    page = there.follow(there.submit(path, given_name="Danny", family_name="Price"))

    assert "Danny Price" in page.text
    refused = there.submit(path)
    assert (refused.status, bool(refused.error("family_name"))) == (422, True)


def test_a_caution_is_added_and_removed(
    there: Browser, make: Make, session: Session, user: User
) -> None:
    person = make()
    path = f"/people/{person.id}/add-caution"
    values = {"what": "Carries a knife", "on_day": "2026-08-12", "case_reference": "3zp9-0htc"}

    page = there.follow(there.submit(path, **values))

    assert "Aug 12, 2026 · 3ZP9-0HTC" in page.find(".caution")[0].get_text()
    assert f"Added by {user.name}" in page.text
    (remove,) = page.find("a[href$='/remove']")
    asked = there.get(str(remove["href"]))
    assert "Carries a knife" in asked.text
    page = there.follow(there.submit(str(remove["href"])))
    assert not page.find(".caution")
    assert f"Removed by {user.name}" in page.text
    assert session.scalar(select(func.count()).select_from(Caution)) == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"on_day": "2026-08-12"}, "what"),
        ({"what": "Carries a knife"}, "on_day"),
        ({"what": "Carries a knife", "on_day": "2126-08-12"}, "on_day"),
        ({"what": "Knife", "on_day": "2026-08-12", "case_reference": "August"}, "case_reference"),
    ],
)
def test_a_caution_is_checked(
    there: Browser, make: Make, values: dict[str, str], field: str
) -> None:
    page = there.submit(f"/people/{make().id}/add-caution", **values)

    assert page.status == 422
    assert page.error(field)


@pytest.mark.parametrize("role", [Role.PARTNER, Role.ANALYST, Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_may_not_see_people_has_no_such_pages(
    browser: Browser, session: Session, make: Make, role: Role
) -> None:
    person = make()
    home = person.agency_id
    there = browser.as_(factories.user(session, role, organisation_id=home))

    for path in (f"/people/{person.id}", "/people/new", f"/people/{person.id}/edit"):
        assert there.get(path).status == 404
