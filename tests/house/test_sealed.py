"""With a sealed case in the database every page is the same, byte for byte, for those not named."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from difflib import unified_diff
from uuid import uuid4

import pytest
from flask import Flask, url_for
from sqlalchemy import event
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.cases.actions import link_person, take_call
from cit.cases.actions.calls import NewCall
from cit.cases.models import Case
from cit.cases.rules import shown_reference
from cit.db.engine import database
from cit.disclosures.actions import Told, disclose
from cit.disclosures.rules import Basis, How, Kind
from cit.people.actions import add_caution, create
from cit.people.models import Person
from cit.people.rules import NewPerson
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Role
from tests.house.test_strangers import PASSING, address, answer, routes
from tests.kit import everything, factories
from tests.kit.browser import Browser
from tests.kit.everything import Everything
from tests.sealing.acts import over, sealed_for

# The log counts what is read, and the reading of a page is such an act.
COUNTED = re.compile(r"(?<![\w-])\d+(?: |\s*</)")
CALLED_ON = date(2026, 11, 17)
SOUGHT = ("Hallowell", "Ellery", "Ellerby", "Quillfeather", "3/14/1985", "555 0188")


def lists(app: Flask) -> Iterator[str]:
    """Every page that asks for nothing in its address."""
    for rule in app.url_map.iter_rules():
        if (
            "GET" in (rule.methods or ())
            and not rule.arguments
            and not rule.rule.startswith("/health")
        ):
            with app.test_request_context("/"):
                yield url_for(rule.endpoint)


def everything_seen(app: Flask, who: Browser, case: Case, role: Role) -> dict[str, object]:
    """Every list, every search, and the files of a case and a person that are not sealed."""
    places = [*lists(app), f"/cases/{case.id}", f"/cases/{case.id}/print"]
    places += [f"/people/{case.person_id}", f"/cases/{case.id}/assign", "/cases?state=open"]
    places += [f"/people/{case.person_id}/disclosures?show=all"]
    seen: dict[str, object] = {}
    for place in places:
        status, to, text = answer(who, place, "GET")
        if '"challenge"' in text:
            continue  # drawn anew each time, for a passkey
        if place == "/oversight/downloads":
            # The prints of each walk: of lines that are the same, one is enough to compare.
            text = "".join(dict.fromkeys(re.split(r"\s*(?=<tr>)|(?<=</tr>)\s*", text)))
        seen[place] = (status, to, COUNTED.sub("*", text) if role is Role.AUDITOR else text)
    for words in SOUGHT:
        for wide in ("", "1"):
            data = {"q": words, "wide": wide, "csrf_token": who._token(), "once": str(uuid4())}
            got = who.client.post("/people/find", data=data)
            seen[f"{words} {wide}"] = PASSING.sub("*", got.get_data(as_text=True))
    return seen


def known(session: Session) -> tuple[Everything, dict[Role, User], User]:
    """An agency with a case that everybody may know, its people, and a supervisor to be named."""
    open_one = everything.make(session)
    agency, partner = open_one.agency, open_one.partner
    people = {
        role: factories.user(session, role, at=partner if role is Role.PARTNER else agency)
        for role in Role
    }
    case = over(session, open_one.ids["case_id"])
    factories.assigned(session, case, people[Role.OFFICER])
    return open_one, people, factories.user(session, Role.SUPERVISOR, at=agency)


def hide(session: Session, open_one: Everything, officer: User, named: User) -> Everything:
    """A sealed case of somebody else, an earlier sealed one of the same person, same address."""
    agency_id = open_one.agency_id
    hidden = everything.make(session, open_one)
    factories.assigned(session, session.get_one(Case, hidden.ids["case_id"]), officer)
    secret = NewPerson(
        given_name="Orla", family_name="Quillfeather", birth_date=date(1985, 3, 14), phone="5550188"
    )
    by = factories.actor(session, named)
    orla = create(session, by, secret)
    session.info["actor"] = SYSTEM
    call = NewCall(address="12 Orchard Street", cad_number="C-1", summary="Quillfeather")
    earlier = take_call(session, SYSTEM, call, agency_id=agency_id)
    link_person(session, by, earlier, person := session.get_one(Person, open_one.ids["person_id"]))
    third = factories.case(session, agency_id, person_id=orla.id)
    add_caution(session, by, person, "Quillfeather is a neighbor", "", CALLED_ON, earlier.reference)
    tell(session, by, earlier)
    for case_id in (hidden.ids["case_id"], earlier.id, third.id):
        sealed_for(session, case_id, named)
    session.commit()
    del hidden.ids["conference_id"]  # about others too
    return replace(hidden, ids={**hidden.ids, "person_id": orla.id})


def tell(session: Session, by: Actor, case: Case) -> None:
    """Somebody outside was told something of a case."""
    told = Told(
        agency_id=case.agency_id,
        case_id=case.id,
        person_id=case.person_id,
        kinds=frozenset({Kind.CONTACT}),
        purpose="To find him",
        basis=Basis.THREAT,
        reason="He was in danger",
        how=How.ORAL,
        recipient_name="Quillfeather, Mercy Hospital",
    )
    disclose(session, by, told)


def assert_same(before: object, after: object, place: str) -> None:
    """With the lines that differ, where they do."""
    old, new = (str(one).replace("\\n", "\n").splitlines() for one in (before, after))
    differ = list(unified_diff(old, new, lineterm="", n=0))
    assert not differ, "\n".join([place, *differ[:12]])


@pytest.mark.one_database
@pytest.mark.parametrize("role", list(Role))
def test_no_page_differs_by_a_sealed_case(
    app: Flask, browser: Browser, session: Session, role: Role
) -> None:
    open_one, people, named = known(session)
    session.commit()
    case = session.get_one(Case, open_one.ids["case_id"])
    who = browser.as_(people[role])
    everything_seen(app, who, case, role)  # the first look is in the log, the second no news
    before = everything_seen(app, who, case, role)

    hidden = hide(session, open_one, people[Role.OFFICER], named)

    after = everything_seen(app, who, case, role)
    for place in before:
        if role is Role.AUDITOR and place == "/":
            continue  # the log itself, with what everybody did meanwhile
        assert_same(before[place], after[place], place)
    assert all(hidden.reference not in str(one) for one in after.values())
    assert sum(one[0] == 200 for one in after.values() if isinstance(one, tuple)) >= 2
    _like_missing(app, who, hidden, role)


def _like_missing(app: Flask, who: Browser, hidden: Everything, role: Role) -> None:
    """By their ids the rows are as if they had never been, whatever is asked of them."""
    nothing = {name: uuid4() for name in hidden.ids}
    for rule, method in routes(app, set(hidden.ids)):
        real = answer(who, address(app, rule, hidden.ids, hidden.reference), method)
        missing = answer(who, address(app, rule, nothing, "ZZZZZZZZ"), method)
        assert real == missing, f"{method} {rule.rule} tells a {role.value} of a sealed case"


def test_who_is_named_sees_all_of_it(app: Flask, browser: Browser, session: Session) -> None:
    """The walk above would pass over an empty database too: here is what it does not see."""
    open_one, people, named = known(session)
    hidden = hide(session, open_one, people[Role.OFFICER], named)
    reader = browser.as_(named)

    assert shown_reference(hidden.reference) in reader.get("/cases").text
    assert "Only the people who are named" in reader.get(f"/cases/{hidden.ids['case_id']}").text
    found = reader.post("/people/find", q="Orla Quillfeather")
    assert "Orla Quillfeather" in found.text
    assert "neighbor" in reader.get(f"/people/{open_one.ids['person_id']}").text


def test_a_sealed_case_is_refused_by_the_same_questions_as_a_missing_one(
    app: Flask, browser: Browser, session: Session
) -> None:
    """Not by its time either: the database is asked the same, and finds as little."""
    open_one, people, named = known(session)
    hidden = hide(session, open_one, people[Role.OFFICER], named)
    who = browser.as_(people[Role.SUPERVISOR])
    who.get("/cases")
    asked: dict[str, list[str]] = {}
    with app.app_context():
        engine = database.engine
    for name, case_id in (("sealed", hidden.ids["case_id"]), ("missing", uuid4())):
        said = asked.setdefault(name, [])

        def note(_c: object, _u: object, words: str, *_rest: object, to: list[str] = said) -> None:
            to.append(words)

        event.listen(engine, "before_cursor_execute", note)
        assert who.get(f"/cases/{case_id}").status == 404
        event.remove(engine, "before_cursor_execute", note)
    assert asked["sealed"] == asked["missing"]
