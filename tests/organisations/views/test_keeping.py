"""Where an administrator keeps organisations."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from cit.organisations.queries import by_name
from cit.permissions.check import Kind
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser


@pytest.fixture
def admin(browser: Browser, session: Session) -> Browser:
    made = factories.user(session, Role.ADMINISTRATOR)
    session.commit()
    return browser.as_(made)


def test_the_list_tells_how_agreements_stand(admin: Browser, session: Session) -> None:
    factories.partner(session, name="Ends soon", agreement_until=date(2026, 12, 1))
    factories.partner(session, name="Over", agreement_until=date(2026, 11, 1))
    factories.partner(session, name="Gone", active=False)
    session.commit()

    page = admin.get("/organisations")

    tags = [one.get_text(strip=True) for one in page.find(".queue .tag")]
    assert tags == ["Ending soon", "Not in use", "Expired"]


def test_a_partner_is_entered_and_changed(admin: Browser, session: Session) -> None:
    page = admin.submit(
        "/organisations/new", kind="partner", name="Alder House", agreement_until="2027-06-30"
    )

    row = by_name(session, "Alder House")
    assert row is not None
    assert (row.kind, row.agreement_until) == (Kind.PARTNER, date(2027, 6, 30))
    assert page.location == f"/organisations/{row.id}"

    page = admin.submit(page.location, agreement_until="", phone="555-0140")

    assert page.location == "/organisations"
    assert (row.agreement_until, row.phone, row.active) == (None, "555-0140", True)


def test_the_same_form_twice_makes_one(admin: Browser, session: Session) -> None:
    values = {"kind": "partner", "name": "Alder House"}
    key = "6f1c2f0e-6a42-4c2b-9d57-0a4d1f5f0e11"

    first = admin.post("/organisations/new", once=key, **values)
    second = admin.client.post(
        "/organisations/new", data={"once": key, "csrf_token": admin._token(), **values}
    )

    assert second.headers["Location"] == first.location


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "", "name": "X"}, "kind"),
        ({"kind": "system", "name": "X"}, "kind"),
        ({"kind": "partner", "name": ""}, "name"),
        ({"kind": "partner", "name": "x" * 121}, "name"),
        ({"kind": "partner", "name": "X", "agreement_until": "soon"}, "agreement_until"),
        ({"kind": "partner", "name": "X", "urgent_phone": "call"}, "urgent_phone"),
    ],
)
def test_what_cannot_be_entered(admin: Browser, values: dict[str, str], field: str) -> None:
    page = admin.post("/organisations/new", **values)

    assert page.status == 422
    assert page.error(field)


def test_a_name_that_is_taken_is_told(admin: Browser, session: Session) -> None:
    taken, other = factories.partner(session), factories.partner(session)
    session.commit()

    assert admin.submit("/organisations/new", kind="partner", name=taken.name).error("name")
    assert admin.submit(f"/organisations/{other.id}", name=taken.name).error("name")


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.ADMINISTRATOR])
def test_nobody_else_keeps_organisations(browser: Browser, session: Session, role: Role) -> None:
    made = factories.user(session, role)
    session.commit()
    somebody = browser.as_(made)

    for path in ("", "/new", f"/{made.organisation_id}", f"/{made.organisation_id}/lists"):
        assert somebody.get(f"/organisations{path}").status == 404
    assert somebody.post("/organisations/new", kind="partner", name="X").status == 404
