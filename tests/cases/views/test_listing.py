"""The list on the screen."""

from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from cit.cases.actions import close, link_person
from cit.cases.rules import CloseReason, new_reference, shown_reference
from cit.web.paging import SIZE
from tests.cases.conftest import Agency, Statements
from tests.kit import factories
from tests.kit.browser import Browser


def test_names_references_and_states(browser: Browser, session: Session, agency: Agency) -> None:
    case = agency.call(summary="Worried", address="118 Orchard Street")
    link_person(session, agency.me, case, factories.person(session, agency.id))
    session.commit()

    page = browser.as_(agency.dispatcher).get("/cases")

    [row] = page.find(".queue__item")
    assert "Marcus Ellery" in row.text
    assert shown_reference(case.reference) in row.text
    assert str(case.id) in str(row.a and row.a["href"])
    assert "1 case, newest first" in page.text
    assert "Orchard" not in page.html
    assert "Ellery" not in page.soup.title.text  # type: ignore[union-attr]


def test_open_ones_unless_asked(browser: Browser, session: Session, agency: Agency) -> None:
    shut = agency.call()
    close(session, agency.me, shut, CloseReason.NO_NEED)
    here = browser.as_(agency.dispatcher)

    assert "No case fits" in here.get("/cases").text
    assert len(here.get("/cases?state=closed").find(".queue__item")) == 1
    page = here.get("/cases?state=&status=closed&from=2026-11-18&to=2026-11-18")
    assert len(page.find(".queue__item")) == 1
    assert page.find("option[value=closed][selected]")
    chosen = page.find(".chips a[aria-current]")
    assert [one.text.strip() for one in chosen] == ["All"]
    assert "status=closed" in str(page.find(".chips a")[0]["href"])


@pytest.mark.parametrize(
    "query", ["state=x", "status=x", "district=x", "from=x", "to=x", "after=x", "name=Ellery"]
)
def test_only_codes_that_we_know(browser: Browser, agency: Agency, query: str) -> None:
    status = browser.as_(agency.dispatcher).get(f"/cases?{query}").status

    assert status == (200 if query.startswith("name") else 422)


def test_the_next_page_and_back_to_the_top(
    browser: Browser, session: Session, agency: Agency
) -> None:
    for _ in range(SIZE + 1):
        factories.case(session, agency.id)
    here = browser.as_(agency.dispatcher)

    first = here.get("/cases?state=open")
    [on] = first.find(".pager a")
    second = here.get(str(on["href"]))

    assert (len(first.find(".queue__item")), len(second.find(".queue__item"))) == (SIZE, 1)
    assert "state=open" in str(on["href"])
    [back] = second.find(".pager a")
    assert "after" not in str(back["href"])


def test_the_page_asks_the_database_as_often_however_long_it_is(
    browser: Browser, session: Session, agency: Agency, statements: Statements
) -> None:
    here = browser.as_(agency.dispatcher)
    here.get("/cases")
    seen = []
    for wanted in (1, 20):
        for _ in range(wanted):
            person = factories.person(session, agency.id)
            factories.case(session, agency.id, person_id=person.id)
        session.commit()
        with statements() as sent:
            page = here.get("/cases")
        assert page.status == 200
        seen.append([one for one in sent if one.startswith("SELECT")])

    assert len(seen[0]) == len(seen[1])
    # Session and user; districts; the rows; their keys; how many; the head of the log.
    assert len(seen[1]) <= 8, seen[1]


def test_a_reference_leads_to_its_case(browser: Browser, agency: Agency) -> None:
    case = agency.call()
    here = browser.as_(agency.dispatcher)

    page = here.get(f"/cases/by-reference/{shown_reference(case.reference).lower()}")
    assert page.status == 303
    assert str(case.id) in page.location
    for typed in (new_reference(), "nonsense", str(uuid4())):
        assert here.get(f"/cases/by-reference/{typed}").status == 404
    assert browser.as_(agency.officer).get(f"/cases/by-reference/{case.reference}").status == 404
