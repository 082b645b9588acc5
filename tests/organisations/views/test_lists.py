"""Districts and call types of an agency."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.organisations.models import CallType, District, Organisation
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser


@pytest.fixture
def admin(browser: Browser, session: Session) -> Browser:
    made = factories.user(session, Role.ADMINISTRATOR)
    session.commit()
    return browser.as_(made)


@pytest.fixture
def agency(session: Session) -> Organisation:
    return factories.organisation(session)


def test_districts_of_any_agency_are_added_and_taken_out_of_use(
    admin: Browser, session: Session, agency: Organisation
) -> None:
    lists = f"/organisations/{agency.id}/lists"

    assert admin.submit(lists, "form[action$='/districts']", name="North").location == lists
    assert "North In use" in admin.get(lists).text
    assert admin.submit(lists, "form[action^='/districts']").location == lists

    assert session.scalars(select(District.active)).one() is False
    assert admin.submit(lists, "form[action^='/districts']").location == lists
    assert session.scalars(select(District.active)).one() is True


def test_call_types_of_any_agency_are_added_and_taken_out_of_use(
    admin: Browser, session: Session, agency: Organisation
) -> None:
    lists = f"/organisations/{agency.id}/lists"
    values = {"code": "mh-1", "label": "Mental health crisis", "mental_health": "y"}

    assert admin.submit(lists, "form[action$='/call-types']", **values).location == lists
    row = session.scalars(select(CallType)).one()
    assert (row.code, row.mental_health, row.agency_id) == ("MH-1", True, agency.id)
    assert admin.submit(lists, "form[action^='/call-types']").location == lists
    assert not row.active


@pytest.mark.parametrize(
    ("form", "values", "field"),
    [
        ("districts", {"name": ""}, "name"),
        ("districts", {"name": "North"}, "name"),
        ("call-types", {"code": "", "label": "X"}, "code"),
        ("call-types", {"code": "M H", "label": "X"}, "code"),
        ("call-types", {"code": "MH", "label": ""}, "label"),
    ],
)
def test_what_cannot_be_added(
    admin: Browser,
    session: Session,
    agency: Organisation,
    form: str,
    values: dict[str, str],
    field: str,
) -> None:
    factories.district(session, agency.id, "North")

    page = admin.post(f"/organisations/{agency.id}/{form}", **values)

    assert page.status == 422
    assert page.error(field)


def test_partners_and_nothing_have_no_lists(admin: Browser, session: Session) -> None:
    partner = factories.partner(session)

    for agency_id in (partner.id, uuid4()):
        assert admin.get(f"/organisations/{agency_id}/lists").status == 404
        for form in ("districts", "call-types"):
            page = admin.post(f"/organisations/{agency_id}/{form}", name="X", code="X", label="X")
            assert page.status == 404


def test_use_is_yes_or_no(admin: Browser, session: Session, agency: Organisation) -> None:
    row = factories.district(session, agency.id)

    assert admin.post(f"/districts/{row.id}/use", retired="perhaps").status == 422
