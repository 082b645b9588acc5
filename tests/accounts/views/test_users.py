"""Everybody's accounts, as an administrator and a supervisor see them."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.accounts.queries import by_username
from cit.audit.models import AuditEvent
from cit.permissions.table import Role
from cit.web.paging import SIZE
from tests.kit import factories
from tests.kit.browser import Browser


@pytest.fixture
def boss(session: Session) -> User:
    return factories.user(session, Role.ADMINISTRATOR, name="ZZ Boss")


@pytest.fixture
def admin(browser: Browser, session: Session, boss: User) -> Browser:
    session.commit()
    return browser.as_(boss)


def names(page: object) -> list[str]:
    return [one.get_text(strip=True) for one in page.find(".queue__act")]  # type: ignore[attr-defined]


def test_the_list_is_narrowed(admin: Browser, session: Session) -> None:
    agency = factories.organisation(session)
    factories.user(session, Role.OFFICER, at=agency, name="A")
    factories.user(session, Role.AUDITOR, at=agency, name="B")
    factories.user(session, Role.OFFICER, name="C", disabled_at=agency.capacity_at)
    gone = factories.user(session, Role.OFFICER, name="Gone")
    gone.disabled_at = gone.created_at
    session.commit()

    assert names(admin.get("/accounts")) == ["A", "B", "C", "ZZ Boss"]
    assert names(admin.get(f"/accounts?organisation={agency.id}")) == ["A", "B"]
    assert names(admin.get("/accounts?role=officer&organisation=")) == ["A", "C"]
    assert names(admin.get("/accounts?state=disabled")) == ["Gone"]
    assert "Nobody fits" in admin.get("/accounts?role=analyst").text


@pytest.mark.parametrize(
    "query", ["organisation=1", "role=king", "state=gone", "after=x", "after=WyJhIl0"]
)
def test_what_is_not_on_offer_is_refused(admin: Browser, query: str) -> None:
    assert admin.get(f"/accounts?{query}").status == 422


def test_pages_follow_each_other_and_keep_the_filter(admin: Browser, session: Session) -> None:
    for number in range(SIZE + 1):
        factories.user(session, Role.OFFICER, name=f"Officer {number:03}")
    session.commit()

    first = admin.get("/accounts?role=officer")
    (more,) = first.find(".pager a")
    second = admin.get(str(more["href"]))

    assert len(names(first)) == SIZE
    assert names(second) == [f"Officer {SIZE:03}"]
    assert [one["href"] for one in second.find(".pager a")] == ["/accounts?role=officer"]


def test_an_account_is_made_and_its_link_shown_once(admin: Browser, session: Session) -> None:
    agency = factories.organisation(session)
    session.commit()
    key = str(uuid4())
    values = {
        "name": "Dana Okafor",
        "username": "D.Okafor",
        "organisation_id": str(agency.id),
        "roles": ["supervisor", "officer"],
    }

    page = admin.post("/accounts/new", once=key, **values)

    assert page.status == 200
    word = page.find(".codes li")[0].get_text(strip=True).rpartition("/")[2]
    made = by_username(session, "d.okafor")
    assert made is not None
    assert {one.role for one in made.roles} == {Role.OFFICER, Role.SUPERVISOR}
    assert len(word) >= 43
    assert made.password_hash == "!"
    assert word not in str(page.response.headers)
    logged = session.scalars(select(AuditEvent.detail)).all()
    assert word not in "".join(one or "" for one in logged)
    again = admin.post_quietly("/accounts/new", once=key, **values)
    assert (again.status, again.location) == (303, f"/accounts/{made.id}")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"username": "x y"}, "username"),
        ({"username": "taken"}, "username"),
        ({"organisation_id": str(uuid4())}, "organisation_id"),
        ({"roles": []}, "roles"),
        ({"roles": ["king"]}, "roles"),
        ({"roles": ["partner"]}, "roles"),
    ],
)
def test_what_cannot_be_an_account(
    admin: Browser, session: Session, boss: User, changed: dict[str, object], field: str
) -> None:
    factories.user(session, Role.OFFICER, username="taken")
    values = {
        "name": "Dana Okafor",
        "username": "d.okafor",
        "organisation_id": str(boss.organisation_id),
        "roles": ["officer"],
    }

    page = admin.post("/accounts/new", **{**values, **changed})

    assert page.status == 422
    assert page.error(field)


def test_a_supervisor_looks_at_the_own_agency_and_changes_nothing(
    browser: Browser, session: Session
) -> None:
    lead = factories.user(session, Role.SUPERVISOR)
    mine = factories.user(session, Role.OFFICER, at=factories.home(session, lead))
    other = factories.user(session, Role.OFFICER)
    session.commit()
    supervisor = browser.as_(lead)

    assert set(names(supervisor.get("/accounts"))) == {lead.name, mine.name}
    page = supervisor.get(f"/accounts/{mine.id}")
    assert page.status == 200
    assert not page.find("main form")
    assert supervisor.get(f"/accounts/{other.id}").status == 404
    for path in ("disable", "enable", "password", "second-factor", "roles", "name"):
        assert supervisor.post(f"/accounts/{mine.id}/{path}").status == 404
    assert supervisor.get("/accounts/new").status == 404


@pytest.mark.parametrize(
    "role", [one for one in Role if one not in (Role.ADMINISTRATOR, Role.SUPERVISOR)]
)
def test_nobody_else_sees_accounts(browser: Browser, session: Session, role: Role) -> None:
    made = factories.user(session, role)
    session.commit()
    somebody = browser.as_(made)

    assert somebody.get("/accounts").status == 404
    assert somebody.get(f"/accounts/{made.id}").status == 404


def test_missing_and_foreign_look_the_same(browser: Browser, session: Session) -> None:
    lead, other = factories.user(session, Role.SUPERVISOR), factories.user(session, Role.OFFICER)
    session.commit()
    supervisor = browser.as_(lead)

    missing = supervisor.get(f"/accounts/{uuid4()}")
    foreign = supervisor.get(f"/accounts/{other.id}")

    assert (missing.status, missing.text) == (foreign.status, foreign.text) == (404, missing.text)
