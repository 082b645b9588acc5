"""Once an agreement is taken back, nothing that waits or is kept tells anything more."""

import ast
import inspect
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask, url_for
from sqlalchemy.orm import Session

from cit.outbox.models import OutMail
from cit.outbox.rules import LETTERS, Letter, body
from cit.referrals.rules import Status
from cit.web.kept import keep_form
from tests.house.tree import named, python_files
from tests.kit.browser import Browser
from tests.kit.consenting import TAKEN_BACK
from tests.kit.referring import cast, referral

pytestmark = pytest.mark.one_database
CANARIES = ("Canaryfirst", "Canarylast", "Canaryneed", "Canarysister", "555 0199")
PERSON = {
    "given_name": "Canaryfirst",
    "family_name": "Canarylast",
    "phone": "555 0199 0001",
}


def places(app: Flask, ids: dict[str, Any]) -> list[str]:
    """Every address of the system that somebody could ask for, with these ids where they fit."""
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint.startswith("web."):
            continue
        values = {name: ids.get(name) or str(uuid4()) for name in rule.arguments}
        try:
            with app.test_request_context("/"):
                found.append(url_for(rule.endpoint, **values))
        except ValueError:
            continue  # an address with words of its own, such as the page of a report
    return found


def shown(app: Flask, who: Browser, ids: dict[str, Any]) -> dict[str, list[str]]:
    """Which page shows which canary."""
    found = {}
    for place in places(app, ids):
        got = who.client.get(place)
        text = got.get_data(as_text=True)
        if seen := [one for one in CANARIES if one in text]:
            found[place] = seen
        got.close()
    return found


@pytest.mark.parametrize("status", [Status.SENT, Status.ACCEPTED, Status.SCHEDULED])
def test_no_page_print_or_download_shows_it_any_more(
    app: Flask, browser: Browser, session: Session, status: Status
) -> None:
    on = cast(session, **PERSON)
    given = on.given(session)
    row = referral(
        session, given, on.officer, status, request="Canaryneed", safe_contact="Canarysister"
    )
    ids = {"referral_id": row.id, "case_id": on.case.id, "person_id": on.person.id}
    ids |= {"consent_id": given.id, "offer_id": row.offer_id}
    session.commit()
    partner = browser.as_(on.partner)
    before = shown(app, partner, ids)
    assert f"/referrals/{row.id}" in before
    assert f"/referrals/{row.id}/print" in before
    browser.as_(on.officer).post(f"/consents/{given.id}/revoke", **TAKEN_BACK)
    assert shown(app, partner, ids) == {}


def test_a_draft_that_waits_is_not_sent(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session, Status.DRAFT)
    officer = browser.as_(on.officer)
    path = f"/referrals/offers/{row.offer_id}"
    form = officer.get(path).form_values("form[action$='" + path + "']")
    form.pop("csrf_token")
    officer.post(f"/consents/{row.consent_id}/revoke", **TAKEN_BACK)
    assert officer.post_quietly(path, **form).status in (409, 422)
    session.refresh(row)
    assert row.sent_at is None


def test_a_form_that_was_kept_is_judged_by_what_holds_now(
    app: Flask, browser: Browser, session: Session
) -> None:
    on = cast(session)
    row = on.sent(session, Status.ACCEPTED)
    session.commit()
    sent = {"act": "schedule", "day": "2026-11-25", "time": "9:00"}
    with app.test_request_context(f"/referrals/{row.id}/answer", method="POST", data=sent):
        kept = keep_form(session, on.partner.id)
    session.commit()
    browser.as_(on.officer).post(f"/consents/{row.consent_id}/revoke", **TAKEN_BACK)
    partner = browser.as_(on.partner)
    assert "Ellery" not in partner.get(f"/kept/{kept}").html
    page = partner.post_quietly(f"/referrals/{row.id}/answer", kept=str(kept), **sent)
    assert page.status == 409
    assert "Ellery" not in page.html


def test_no_mail_holds_anything_about_anybody() -> None:
    """A letter is fixed words and a number, so there is nothing in it to take back."""
    assert [*inspect.signature(body).parameters] == ["letter", "site", "home", "count"]
    for letter in Letter:
        said = body(letter, "", "", 3), LETTERS[letter].subject
        assert not [one for one in said if "{" in one or "%" in one]
    columns = {one.name for one in OutMail.__table__.columns}
    assert columns == {
        *("id", "user_id", "address", "letter", "about_id", "count"),
        *("made_at", "try_at", "tries", "done_at", "gave_up"),
    }


def test_one_module_alone_speaks_to_a_mail_server() -> None:
    found = set()
    for path in python_files("cit"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import) and "smtplib" in {one.name for one in node.names}:
                found.add(named(path))
            if isinstance(node, ast.ImportFrom) and node.module == "smtplib":
                found.add(named(path))
    assert found == {"cit/audit/mail.py"}
