"""One record whose key is missing: it alone stays closed, nothing of it is lost, all else works."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from flask import Flask, url_for
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from cit.cases.models import Case
from cit.encryption.models import DataKey
from cit.encryption.registry import sealed_attributes
from cit.encryption.rotation.resealing import table_of
from cit.exchange.actions import MAPPINGS, import_calls
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.exchange import sample
from tests.kit import everything, factories
from tests.kit.browser import Browser
from tests.kit.everything import Everything

ROLES = (
    Role.OFFICER,
    Role.DISPATCHER,
    Role.SUPERVISOR,
    Role.COORDINATOR,
    Role.ANALYST,
    Role.AUDITOR,
    Role.PARTNER,
)
PLAIN = {"page": "call", "what": "arrived", "step": "accept", "act": "accept"}
Blobs = Mapping[tuple[str, str, UUID], bytes]


@pytest.fixture
def made(session: Session) -> Everything:
    """Two cases of one agency with two persons; every sealed column of the first has a value."""
    found = everything.make(session)
    agency = found.agency.id
    other = factories.person(session, agency, given_name="Ada", family_name="Open")
    case = factories.case(
        session, agency, person_id=other.id, address="9 Elm Street", summary="open words"
    )
    factories.assigned(session, case, found.officer)
    session.commit()
    return found


def take_away(session: Session, made: Everything) -> None:
    ids = (made.ids["case_id"], made.ids["person_id"])
    session.execute(update(DataKey).where(DataKey.owner_id.in_(ids)).values(kek_id="kek-gone"))
    session.commit()


def bring_back(session: Session, kek_id: str) -> None:
    session.execute(update(DataKey).values(kek_id=kek_id))
    session.commit()


def active(session: Session) -> str:
    found = session.scalars(select(DataKey.kek_id)).first()
    assert found is not None
    return found


def sealed_now(session: Session) -> Blobs:
    """Every sealed value as it lies there."""
    found = {}
    for one in sealed_attributes():
        table = table_of(one)
        rows = select(table.c.id, table.c[one.column]).where(table.c[one.column].is_not(None))
        found.update({(one.table, one.column, row[0]): row[1] for row in session.execute(rows)})
    session.rollback()
    return found


def addresses(app: Flask, made: Everything, method: str) -> Iterator[tuple[Rule, str, bool]]:
    """Every page of this method; whether it is about the closed record."""
    ids = {**made.ids, "organisation_id": made.partner.id, "user_id": made.officer.id}
    for rule in app.url_map.iter_rules():
        if method not in (rule.methods or ()) or rule.endpoint.startswith("accounts.sign_out"):
            continue
        values = {
            name: made.reference
            if name == "reference"
            else ids.get(name) or (uuid4() if name.endswith("_id") else PLAIN.get(name, "all"))
            for name in rule.arguments
        }
        about = bool(rule.arguments & made.ids.keys() or "reference" in rule.arguments)
        with app.test_request_context("/"):
            path = url_for(rule.endpoint, **values)
        yield rule, path, about


@pytest.mark.one_database
@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_as_before_but_those_of_the_record(
    app: Flask, browser: Browser, session: Session, made: Everything, role: Role
) -> None:
    at = made.partner if role is Role.PARTNER else made.agency
    somebody = browser.as_(
        made.officer if role is Role.OFFICER else factories.user(session, role, at=at)
    )
    pages = list(addresses(app, made, "GET"))
    session.commit()  # nothing of ours is to stand in the way
    before = {path: somebody.client.get(path).status_code for _, path, _ in pages}
    take_away(session, made)

    wrong, closed = [], 0
    for rule, path, about in pages:
        answer = somebody.client.get(path)
        status, html = answer.status_code, answer.text
        shut = status == 503 and "KEY_UNAVAILABLE" in html and "kek-gone" not in html
        closed += shut
        if status != before[path] and not (about and shut):
            wrong.append((rule.endpoint, before[path], status))
    assert wrong == []
    assert closed or role not in (Role.OFFICER, Role.SUPERVISOR, Role.COORDINATOR)


def test_nothing_sent_to_it_is_written_and_nothing_is_overwritten(
    app: Flask, browser: Browser, session: Session, made: Everything
) -> None:
    coordinator = factories.user(session, Role.COORDINATOR, Role.SUPERVISOR, at=made.agency)
    everybody = [browser.as_(made.officer), browser.as_(coordinator)]
    kek_id, before = active(session), sealed_now(session)
    take_away(session, made)

    for rule, path, about in addresses(app, made, "POST"):
        if not about:
            continue
        for somebody in everybody:
            status = somebody.post_quietly(path, note="x", narrative="x", summary="x").status
            assert status < 500 or status == 503, (rule.endpoint, status)

    now = sealed_now(session)
    assert {place: now.get(place) for place in before} == before
    bring_back(session, kek_id)
    page = browser.as_(made.officer).get(f"/cases/{made.ids['case_id']}")
    assert page.status == 200
    assert "12 Orchard Street" in page.text


def test_the_form_of_a_closed_person_changes_nothing(
    app: Flask, browser: Browser, session: Session, made: Everything
) -> None:
    coordinator = browser.as_(factories.user(session, Role.COORDINATOR, at=made.agency))
    with app.test_request_context("/"):
        path = url_for("people.edit", person_id=made.ids["person_id"])
    before = sealed_now(session)
    take_away(session, made)

    page = coordinator.post_quietly(path, given_name="New", family_name="Name")

    assert (page.status, "KEY_UNAVAILABLE" in page.text) == (503, True)
    assert sealed_now(session) == before


def test_lists_and_search_show_the_rest_and_a_plain_mark(
    browser: Browser, session: Session, made: Everything
) -> None:
    take_away(session, made)
    supervisor = browser.as_(factories.user(session, Role.SUPERVISOR, at=made.agency))

    cases = supervisor.get("/cases")
    assert ("Ada Open" in cases.text, "Locked record" in cases.text) == (True, True)
    open_one = supervisor.post_quietly("/people/find", q="Ada Open")
    assert (open_one.status, "Ada Open" in open_one.text) == (200, True)
    closed_one = supervisor.post_quietly("/people/find", q="Marcus Ellery")
    assert (closed_one.status, "Marcus" in str(closed_one.find(".queue"))) == (200, False)


def test_new_calls_and_imports_come_in_as_ever(
    session: Session, made: Everything, tmp_path: Path
) -> None:
    take_away(session, made)

    done = import_calls(
        session, SYSTEM, sample.write(tmp_path / "crisis.csv"), MAPPINGS["seattle-crisis"]
    )
    session.commit()

    assert (done.added, done.same) == (6, 0)
    ids = select(Case.id).where(Case.source == "seattle-crisis")
    keys = select(DataKey).where(DataKey.owner_id.in_(ids))
    assert len(session.scalars(keys).all()) == 6
