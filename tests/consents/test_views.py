"""The pages of consent: choosing, reading, signing, the copy, taking it back."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.consents.models import Consent
from cit.consents.rules import VERSION
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.consenting import DRAWN, TAKEN_BACK, chosen, signed
from tests.kit.referring import cast

pytestmark = pytest.mark.one_database


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Consent)) or 0


def test_chosen_read_and_signed(browser: Browser, session: Session) -> None:
    on = cast(session)
    officer = browser.as_(on.officer)
    page = chosen(officer, on)
    assert page.status == 200
    for words in (
        "Marcus Ellery",
        "Contact (name, birth date, phone, language)",
        "Exactly: That I need a first appointment",
        on.house.name,
        "I can take this back at any time",
    ):
        assert words in page.text
    assert count(session) == 0
    page = officer.follow(signed(officer, on, page, drawn=DRAWN))
    assert "In force" in page.text
    row = session.scalars(select(Consent)).one()
    assert (row.text_version, row.signature and row.signature["drawn"]) == (VERSION, DRAWN)
    copy = officer.get(f"/consents/{row.id}")
    assert "Exactly: That I need a first appointment" in copy.text
    assert [one["points"] for one in copy.find("svg polyline")] == DRAWN.split(";")


def test_without_a_script_the_name_is_typed_and_a_guardian_says_who(
    browser: Browser, session: Session
) -> None:
    on = cast(session)
    officer = browser.as_(on.officer)
    page = chosen(officer, on, method="guardian")
    assert signed(officer, on, page).error("guardian") == "Enter the name of the guardian."
    named = {"guardian": "Renata Ellery", "relation": "mother"}
    assert signed(officer, on, page, **named).error("typed")
    assert signed(officer, on, page, **named, typed="Renata Ellery").status == 303
    row = session.scalars(select(Consent)).one()
    assert "Renata Ellery, mother, for the person" in officer.get(f"/consents/{row.id}").text


def test_what_was_read_is_what_is_signed(browser: Browser, session: Session) -> None:
    on = cast(session)
    officer = browser.as_(on.officer)
    page = chosen(officer, on)
    other = signed(officer, on, page, drawn=DRAWN, what="Everything there is")
    assert other.status == 422
    assert "Read it once more" in other.error("typed")
    assert count(session) == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"recipient": "", "classes": []}, "classes"),
        ({"recipient": ""}, "recipient"),
        ({"classes": ["part2"], "method": "spoken"}, "method"),
        ({"classes": ["counseling", "contact"]}, "classes"),
        ({"kind": "legal"}, "purpose"),
        ({"ending": "event"}, "event"),
        ({"through": "y"}, "intermediary"),
    ],
)
def test_a_rule_is_told_beside_its_question(
    browser: Browser, session: Session, values: dict[str, object], field: str
) -> None:
    on = cast(session)
    page = chosen(browser.as_(on.officer), on, **values)
    assert (page.status, bool(page.error(field))) == (422, True)


def test_nobody_is_linked_yet(browser: Browser, session: Session) -> None:
    on = cast(session)
    on.case.person_id = None
    session.flush()
    page = browser.as_(on.officer).get(f"/cases/{on.case.id}/consents")
    assert "Nobody is linked to this case" in page.text


def test_withdrawn_with_how_and_by_whom(browser: Browser, session: Session) -> None:
    on = cast(session)
    given = on.given(session)
    officer, path = browser.as_(on.officer), f"/consents/{given.id}/revoke"
    assert officer.submit(path).error("how")
    assert officer.submit(path, how="writing", by="guardian").error("name")
    page = officer.follow(officer.submit(path, how="writing", by="guardian", name="R. Ellery"))
    assert "Withdrawn" in page.text
    copy = officer.get(f"/consents/{given.id}").text
    assert "In writing, by R. Ellery" in copy
    assert officer.post(path, **TAKEN_BACK).status == 409


def test_what_ends_by_an_event_ends_when_it_comes(browser: Browser, session: Session) -> None:
    on = cast(session)
    officer = browser.as_(on.officer)
    page = chosen(officer, on, ending="event", event="The end of treatment")
    assert "until this happens: The end of treatment" in page.text
    signed(officer, on, page, drawn=DRAWN)
    row = session.scalars(select(Consent)).one()
    page = officer.follow(officer.post(f"/consents/{row.id}/ended"))
    assert "Ended" in page.text
    assert officer.post(f"/consents/{row.id}/ended").status == 409


def test_given_anew_in_one_step(
    browser: Browser, session: Session, noon: time_machine.Traveller
) -> None:
    on = cast(session)
    given = on.given(session, what="That I need a doctor")
    session.commit()
    noon.shift(timedelta(days=80))
    agency = factories.session_get_organisation(session, on.case.agency_id)
    office = browser.as_(factories.user(session, Role.COORDINATOR, at=agency))
    assert f"/consents/{given.id}/renew" in office.get("/").html
    page = office.get(f"/consents/{given.id}/renew")
    assert "That I need a doctor" in page.text
    assert signed(office, on, page, typed="Marcus Ellery").status == 303
    newest = session.scalars(select(Consent).order_by(Consent.recorded_at.desc())).first()
    assert newest is not None
    assert newest.until_on == given.until_on + timedelta(days=80)  # type: ignore[operator]
    assert f"/consents/{given.id}/renew" not in office.get("/").html


def test_nobody_else_finds_it(browser: Browser, session: Session) -> None:
    on = cast(session)
    given = on.given(session)
    agency = session.get_one(type(on.house), on.case.agency_id)
    for stranger in (
        factories.user(session, Role.OFFICER, at=agency),
        factories.user(session, Role.ADMINISTRATOR, at=agency),
        on.partner,
        cast(session).supervisor,
    ):
        them = browser.as_(stranger)
        assert them.get(f"/cases/{on.case.id}/consents").status == 404
        assert them.get(f"/consents/{given.id}").status == 404
        assert them.post(f"/consents/{given.id}/revoke", **TAKEN_BACK).status == 404
    assert given.revoked_at is None
