"""Once it is expunged every page goes on answering, for everybody, and none shows a word of it."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.cases.models import Case
from cit.destruction.actions import Scope, destroy
from cit.encounters.models import Encounter
from cit.encounters.rules import Status
from cit.encryption.gone import Ending
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.house.test_sealed import lists
from tests.kit import ground, reports
from tests.kit.browser import Browser
from tests.kit.ground import Ground
from tests.sealing.acts import over

pytestmark = pytest.mark.one_database
SECRETS = ("Ellery", "Ellerby", "Orchard", "folding knife", "stands at the window", "voices")


@pytest.fixture
def gone(session: Session) -> Ground:
    """One of everything, with words in it; then it is destroyed."""
    made = ground.make(session)
    case = over(session, made.ids["case_id"])
    case.summary = "He stands at the window."
    report = session.get_one(Encounter, made.ids["encounter_id"])
    report.answers = reports.answers()
    report.status, report.version, report.approved_at = Status.APPROVED, 1, report.saved_at
    session.commit()
    ids = frozenset({made.ids["case_id"]}), frozenset({made.ids["person_id"]})
    scope = Scope(case_ids=ids[0], person_ids=ids[1], ending=Ending.EXPUNGED)
    destroy(session, SYSTEM, scope)
    session.commit()
    return made


def pages(app: Flask, gone: Ground) -> Iterator[str]:
    yield from lists(app)
    for _rule, address in ground.doors(app, gone, "GET"):
        if re.search("|".join(map(str, gone.ids.values())), address):
            yield address


@pytest.mark.parametrize("role", list(Role))
def test_no_page_fails_and_none_tells(
    app: Flask, browser: Browser, session: Session, gone: Ground, role: Role
) -> None:
    who = browser.as_(gone.people[role])
    shown = 0
    for path in sorted(set(pages(app, gone))):
        page = who.client.get(path)
        text = page.get_data(as_text=True)
        assert page.status_code < 500, f"{role.value} {path}"
        assert not [one for one in SECRETS if one in text], path
        shown += "Expunged" in text and page.status_code == 200
    if role in (Role.OFFICER, Role.SUPERVISOR, Role.COORDINATOR, Role.PARTNER):
        assert shown


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.PARTNER])
def test_nothing_can_be_done_to_it_and_nothing_fails(
    app: Flask, browser: Browser, session: Session, gone: Ground, role: Role
) -> None:
    who: User = gone.people[role]
    browser_of = browser.as_(who)
    case_id: UUID = gone.ids["case_id"]
    for rule, address in ground.doors(app, gone, "POST"):
        if {"case_id", "person_id", "referral_id", "follow_up_id", "encounter_id"} & rule.arguments:
            page = browser_of.client.post(address, data={"csrf_token": browser_of._token()})
            assert page.status_code < 500, f"{role.value} {address}"
    session.expire_all()
    assert session.get_one(Case, case_id).destroyed_at is not None
