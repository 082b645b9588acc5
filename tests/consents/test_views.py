"""The page of consent."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.consents.models import Consent, ConsentClass
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.referring import Cast, cast


def answers(on: Cast) -> dict[str, object]:
    return {
        "recipient": str(on.house.id),
        "classes": ["contact", "need"],
        "purpose": "first-appointment",
        "method": "signed",
    }


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Consent)) or 0


def test_an_agreement_is_written_down_and_withdrawn(browser: Browser, session: Session) -> None:
    on = cast(session)
    officer = browser.as_(on.officer)
    path = f"/cases/{on.case.id}/consents"
    page = officer.follow(officer.submit(path, css="form:has(.tiles)", **answers(on)))
    assert "In force" in page.text
    assert "Contact and need. A first appointment. Signed." in page.text
    assert "November 18, 2026 to February 16, 2027" in page.text
    assert session.scalar(select(func.count()).select_from(ConsentClass)) == 2
    page = officer.follow(officer.submit(path, css="form.button-form"))
    assert "Withdrawn" in page.text
    assert not page.find("main form.button-form")


def test_the_same_form_twice_makes_one(browser: Browser, session: Session) -> None:
    on = cast(session)
    officer = browser.as_(on.officer)
    path = f"/cases/{on.case.id}/consents"
    form = officer.get(path).form_values("form:has(.tiles)")
    form.pop("csrf_token")
    sent = {**form, **answers(on)}
    assert officer.post(path, **sent).status == 303
    again = officer.client.post(path, data={**sent, "csrf_token": officer._token()})
    assert again.status_code == 303
    assert count(session) == 1


def test_each_withdrawal_counts_by_itself(browser: Browser, session: Session) -> None:
    on = cast(session)
    on.given(session)
    on.house = factories.partner(session)
    on.given(session)
    page = browser.as_(on.officer).get(f"/cases/{on.case.id}/consents")
    keys = [str(one["value"]) for one in page.find("main form.button-form input[name=once]")]
    assert len(set(keys)) == 2


def test_what_is_missing_is_told(browser: Browser, session: Session) -> None:
    on = cast(session)
    page = browser.as_(on.officer).submit(
        f"/cases/{on.case.id}/consents", css="form:has(.tiles)", until_on="2026-11-01"
    )
    assert page.status == 422
    assert page.error("recipient") == "Choose one organization."
    assert page.error("classes") == "Choose what may be shared."
    assert count(session) == 0


def test_a_rule_is_told_beside_its_question(browser: Browser, session: Session) -> None:
    on = cast(session)
    page = browser.as_(on.officer).submit(
        f"/cases/{on.case.id}/consents",
        css="form:has(.tiles)",
        **{**answers(on), "classes": "part2", "method": "spoken"},
    )
    assert page.error("method") == "Substance-use treatment records need a signature."


def test_nobody_is_linked_yet(browser: Browser, session: Session) -> None:
    on = cast(session)
    on.case.person_id = None
    session.flush()
    officer = browser.as_(on.officer)
    path = f"/cases/{on.case.id}/consents"
    assert "Nobody is linked to this case" in officer.get(path).text
    page = officer.post(
        path, **answers(on), from_on="2026-11-18", until_on="2026-12-18"
    )  # fmt: skip
    assert (page.status, count(session)) == (422, 0)


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
        assert them.post(f"/consents/{given.id}/revoke").status == 404
    assert given.revoked_at is None
