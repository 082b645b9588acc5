"""The page of a person, and the pages on which one is made, named and warned about."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.people import actions
from cit.people.models import Person
from cit.people.rules import AgeBand, Known, Pronoun
from cit.permissions.check import Actor
from tests.kit.browser import Browser
from tests.people.conftest import Make

BORN = ["3", "14", "1985"]


def recorded(session: Session, event: str) -> list[AuditEvent]:
    return list(session.scalars(select(AuditEvent).where(AuditEvent.event == event)))


def persons(session: Session) -> list[Person]:
    return list(session.scalars(select(Person)))


def test_a_person_s_page(there: Browser, make: Make, session: Session, officer: Actor) -> None:
    person = make(
        birth_date=date(1985, 3, 14),
        called="Marc",
        pronoun=Pronoun.HE,
        phone="312 555 0142",
        language="Spanish",
        interpreter=True,
        veteran=Known.YES,
    )
    actions.add_alias(session, officer, person, given_name="Danny", family_name="Price")
    day = date(2026, 8, 12)
    actions.add_caution(session, officer, person, "Carries a knife", "Shown", day, "3ZP90HTC")

    page = there.get(f"/people/{person.id}")

    assert page.h1 == "Person"
    assert page.soup.title is not None
    assert "Ellery" not in page.soup.title.get_text()
    assert page.find(".who__name")[0].get_text() == "Marcus Ellery, 41"
    assert "Say “Marc”. He, him." in page.text
    assert "Shown · Aug 12, 2026 · 3ZP9-0HTC" in page.find(".caution")[0].get_text()
    for told in ("March 14, 1985", "Danny Price", "Spanish, needs an interpreter"):
        assert told in page.text
    (opened,) = recorded(session, "person:opened")
    assert opened.subject_id == person.id


def test_a_person_without_a_name(there: Browser, make: Make) -> None:
    person = make("", "", description="Gray beard", age_band=AgeBand.FROM_35)

    page = there.get(f"/people/{person.id}")

    assert "Person not identified" in page.text
    assert "35 to 44" in page.text
    assert page.find(f"a[href='/people/{person.id}/identify']")
    assert not page.find(f"a[href='/people/{person.id}/add-alias']")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/edit",
        "/identify",
        "/add-alias",
        "/add-caution",
        "/cautions/00000000-0000-4000-8000-000000000001/remove",
    ],
)
def test_not_there_and_not_yours_are_one_page(
    there: Browser, make: Make, stranger: Actor, path: str
) -> None:
    theirs = make(by=stranger)

    not_yours = there.get(f"/people/{theirs.id}{path}")
    not_there = there.get(f"/people/{uuid4()}{path}")

    assert (not_yours.status, not_there.status) == (404, 404)
    assert not_yours.find("main")[0].get_text() == not_there.find("main")[0].get_text()


def test_upper_rooms_add_their_panels(app: Flask, there: Browser, make: Make) -> None:
    person = make()
    given: list[object] = []

    def panel(_session: Session, actor: Actor, about: Person) -> Markup:
        given.append((actor.kind.value, about.id))
        return Markup("<section><h2>Cases with this person</h2></section>")

    app.extensions["cit.person_panels"] += [panel, lambda *_: None]

    assert "Cases with this person" in there.get(f"/people/{person.id}").text
    assert given == [("police", person.id)]


def test_a_new_person_is_made(there: Browser, session: Session) -> None:
    page = there.submit("/people/new", given_name="Marcus", family_name="Ellery", birth_date=BORN)

    (person,) = persons(session)
    assert page.location == f"/people/{person.id}"
    assert "Marcus Ellery, 41" in there.follow(page).text


def test_the_same_form_twice_makes_one_person(there: Browser, session: Session) -> None:
    once = str(uuid4())
    first = there.post("/people/new", once=once, family_name="Ellery")

    values = {"once": once, "family_name": "Ellery", "csrf_token": there._token()}
    second = there.client.post("/people/new", data=values)

    assert second.headers["Location"] == first.location
    assert len(persons(session)) == 1


@pytest.mark.parametrize(
    ("path", "values", "field"),
    [
        ("/people/new", {"given_name": "123"}, "given_name"),
        ("/people/new", {"family_name": "Ellery", "birth_date": ["2", "30", "1985"]}, "birth_date"),
        ("/people/new", {}, "description"),
        ("/people/new-unidentified", {}, "description"),
    ],
)
def test_what_is_wrong_is_told_beside_its_question(
    there: Browser, path: str, values: dict[str, Any], field: str
) -> None:
    page = there.post(path, **values)

    assert page.status == 422
    assert page.error(field)


def test_who_may_be_the_same_is_shown_first(there: Browser, make: Make, session: Session) -> None:
    known = make()

    page = there.submit("/people/new", given_name="Markus", family_name="Elery", birth_date=BORN)

    assert page.status == 200
    assert page.h1 == "Is it one of these?"
    assert page.find(f".queue a[href='/people/{known.id}']")
    (shown,) = recorded(session, "person:duplicates-shown")
    assert json.loads(shown.detail or "") == {"results": 1}
    assert len(persons(session)) == 1

    values = page.form_values("main form")
    values.pop("csrf_token")
    done = there.post("/people/new", **values)

    assert done.status == 303
    (made,) = (one for one in persons(session) if one.id != known.id)
    assert (made.given_name, made.birth_date) == ("Markus", date(1985, 3, 14))


def test_with_a_case_in_hand_a_known_person_is_chosen_at_once(there: Browser, make: Make) -> None:
    known, case_id = make(), str(uuid4())

    page = there.submit(f"/people/new?case_id={case_id}", given_name="Marcus", family_name="Ellery")

    (chosen,) = page.find(".contacts form input[name=person_id]")
    assert chosen["value"] == str(known.id)
    assert page.form_values("main form:not(.button-form)")["case_id"] == case_id


def test_with_a_case_in_hand_a_new_person_is_offered_to_it(
    there: Browser, session: Session
) -> None:
    case_id = str(uuid4())

    page = there.submit(f"/people/new-unidentified?case_id={case_id}", description="Gray beard")

    (person,) = persons(session)
    assert page.location == f"/people/{person.id}?case_id={case_id}"
    (chosen,) = there.follow(page).find("main form input[name=person_id]")
    assert chosen["value"] == str(person.id)
