"""What people write stays what it is: text, shown to those it is for."""

import ast
import csv
import io

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.cases.models import Case
from cit.consents.models import ConsentClass
from cit.consents.rules import Class
from cit.encounters.models import Encounter
from cit.organisations.models import District, Organisation
from cit.people.models import Alias, Caution, Person
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.referrals.models import Referral
from cit.referrals.rules import Status
from cit.web.room import ANYONE
from tests.attacks.conftest import As
from tests.house.tree import named, python_files
from tests.kit.ground import Ground, doors

ROLES = (Role.SUPERVISOR, Role.OFFICER, Role.PARTNER, Role.COORDINATOR, Role.ADMINISTRATOR)
PAYLOAD = "\"><xss-canary onload=alert(1)>'{{7*7}}${7*7}"


def write_everywhere(session: Session, ground: Ground, text: str) -> None:
    """Put a text wherever somebody can write one."""
    session.info["actor"] = SYSTEM
    ids = ground.ids
    person, case = session.get_one(Person, ids["person_id"]), session.get_one(Case, ids["case_id"])
    for name in ("given_name", "family_name", "called", "phone", "address", "description"):
        setattr(person, name, text)
    for name in ("address", "caller", "summary"):
        setattr(case, name, text)
    caution = session.get_one(Caution, ids["caution_id"])
    caution.what = caution.how = text
    session.get_one(Alias, ids["alias_id"]).family_name = text
    referral = session.get_one(Referral, ids["referral_id"])
    referral.request = referral.safe_contact = text
    encounter = session.get_one(Encounter, ids["encounter_id"])
    encounter.answers = {"outcome": {"narrative": text}}
    session.get_one(District, ids["entry_id"]).name = text
    for house in session.scalars(select(Organisation)):
        house.name, house.short_name = f"{text} {house.name}", text
    for user in session.scalars(select(User)):
        user.name = user.title = user.unit = text
    session.commit()


def pages(app: Flask, ground: Ground, somebody: As, role: Role) -> dict[str, str]:
    """All that somebody can read, by address."""
    client = somebody(role).client
    told = {}
    for rule, path in doors(app, ground, "GET"):
        if getattr(app.view_functions[rule.endpoint], "needs", ANYONE) is not ANYONE:
            got = client.get(path)
            assert got.status_code < 500, path
            told[path] = got.get_data(as_text=True)
    return told


def test_attack_04_what_nobody_agreed_to_is_on_no_page_of_a_partner(
    app: Flask, session: Session, ground: Ground, insider: As
) -> None:
    write_everywhere(session, ground, "Canary")
    case = session.get_one(Case, ground.ids["case_id"])
    case.address = case.caller = case.summary = "CanaryUnshared"
    encounter = session.get_one(Encounter, ground.ids["encounter_id"])
    encounter.answers = {"outcome": {"narrative": "CanaryUnshared"}}
    caution = session.get_one(Caution, ground.ids["caution_id"])
    caution.what = caution.how = "CanaryUnshared"
    session.get_one(Alias, ground.ids["alias_id"]).family_name = "CanaryUnshared"
    person = session.get_one(Person, ground.ids["person_id"])
    person.family_name = person.given_name = person.called = person.phone = "CanaryContact"
    referral = session.get_one(Referral, ground.ids["referral_id"])
    referral.status = Status.ACCEPTED
    session.commit()

    shared = pages(app, ground, insider, Role.PARTNER)
    assert [path for path, text in shared.items() if "CanaryUnshared" in text] == []
    assert [path for path, text in shared.items() if "CanaryContact" in text]
    told = pages(app, ground, insider, Role.SUPERVISOR)
    assert [path for path, text in told.items() if "CanaryUnshared" in text]

    contact = delete(ConsentClass).where(ConsentClass.shared == Class.CONTACT)
    session.execute(contact.where(ConsentClass.consent_id == ground.ids["consent_id"]))
    session.commit()
    less = pages(app, ground, insider, Role.PARTNER)
    assert [path for path, text in less.items() if "CanaryContact" in text] == []


@pytest.mark.parametrize("role", ROLES)
def test_attack_12_and_13_what_is_written_is_neither_run_nor_computed(
    app: Flask, session: Session, ground: Ground, insider: As, role: Role
) -> None:
    write_everywhere(session, ground, PAYLOAD)
    told = pages(app, ground, insider, role)

    assert [path for path, text in told.items() if "<xss-canary" in text] == []
    assert [path for path, text in told.items() if "'49$" in text or "${49" in text] == []
    shown = [text for text in told.values() if "&lt;xss-canary" in text]
    assert shown
    assert any("{{7*7}}" in text for text in shown)


def test_attack_14_what_means_something_to_a_database_means_nothing_here(
    app: Flask, session: Session, ground: Ground, insider: As
) -> None:
    supervisor = insider(Role.SUPERVISOR)
    before = {one.id for one in session.scalars(select(Person))}
    session.commit()
    for text in ("' OR '1'='1", "'; DROP TABLE person; --", '" OR ""="', "%' OR 1=1 --", "\\' --"):
        for field in ("anything", "family", "given", "phone", "address"):
            page = supervisor.post_quietly("/people/find", **{field: text})
            assert page.status in (200, 422), page.status
            assert not page.find(f"a[href*='{ground.ids['person_id']}']"), f"{field}: {text}"
        for path in ("/cases", "/accounts", "/outcomes"):
            assert supervisor.client.get(path, query_string={"after": text}).status_code < 500
    assert {one.id for one in session.scalars(select(Person))} == before


def test_attack_15_no_cell_of_a_download_is_a_formula(
    app: Flask, session: Session, ground: Ground, insider: As
) -> None:
    write_everywhere(session, ground, "=HYPERLINK(1)")
    got = (
        insider(Role.SUPERVISOR)
        .post("/outcomes/download?all=1", purpose="review", format="csv")
        .response
    )
    cells = [cell for row in csv.reader(io.StringIO(got.text)) for cell in row]

    assert got.status_code == 200
    assert len(cells) > 50
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r\0")] == []


FETCHERS = {"requests", "urllib3", "httpx", "http.client", "urllib.request", "ftplib", "socket"}


def test_attack_16_nothing_fetches_an_address_somebody_gave() -> None:
    """No module that answers pages can fetch anything."""
    used = {
        (named(path), name)
        for path in python_files("cit")
        if "views" in named(path) or "forms" in named(path) or "/web/" in named(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
        if name in FETCHERS
    }
    assert used == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
