"""The pages on which a case is sealed, and who gets them."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.cases.models import Case
from cit.permissions.table import Role
from cit.sealing.models import CaseReader
from tests.kit import factories
from tests.kit.browser import Browser
from tests.sealing.acts import over, sealed_for


@pytest.fixture
def supervisor(session: Session) -> User:
    return factories.user(session, Role.SUPERVISOR, name="Sam Overton")


@pytest.fixture
def case(session: Session, supervisor: User) -> Case:
    return over(session, factories.case(session, supervisor.organisation_id).id)


def test_a_supervisor_seals_for_themselves(
    browser: Browser, session: Session, supervisor: User, case: Case
) -> None:
    page, path = browser.as_(supervisor), f"/cases/{case.id}"
    assert f"{path}/seal" in page.get(path).html
    answers = {"why": "court-order", "words": "Order 26-114.", "readers": str(supervisor.id)}
    sealed = page.submit(f"{path}/seal", **answers)
    assert sealed.location == f"{path}/sealing"
    shown = page.follow(sealed).text
    assert "Sam Overton" in shown
    assert "Order 26-114." in shown
    assert f"{path}/sealing" in page.get(path).html


def test_a_supervisor_seals_for_another_and_sees_it_no_more(
    browser: Browser, session: Session, supervisor: User, case: Case
) -> None:
    other = factories.user(session, Role.SUPERVISOR, at=factories.home(session, supervisor))
    page, path = browser.as_(supervisor), f"/cases/{case.id}"
    answers = {"why": "staff", "words": "An officer is involved.", "readers": str(other.id)}
    assert page.submit(f"{path}/seal", **answers).location == "/cases"
    assert page.get(path).status == 404
    assert browser.as_(other).get(path).status == 200


def test_mistakes_are_told_beside_the_question(
    browser: Browser, session: Session, supervisor: User, case: Case
) -> None:
    officer = factories.user(session, Role.OFFICER, at=factories.home(session, supervisor))
    page, path = browser.as_(supervisor), f"/cases/{case.id}/seal"
    empty = page.submit(path, words="")
    assert (empty.status, bool(empty.error("why")), bool(empty.error("words"))) == (422, True, True)
    wrong = page.submit(path, why="other", words="Long enough.", readers=str(officer.id))
    assert "supervisor" in wrong.error("readers")


def test_a_call_under_way_is_not_offered(
    browser: Browser, session: Session, supervisor: User
) -> None:
    live = factories.case(session, supervisor.organisation_id)
    page = browser.as_(supervisor).get(f"/cases/{live.id}/seal")
    assert "under way" in page.text
    assert not page.find("main form")


def test_naming_taking_off_and_unsealing(
    browser: Browser, session: Session, supervisor: User, case: Case
) -> None:
    officer = factories.user(session, Role.OFFICER, at=factories.home(session, supervisor))
    sealed_for(session, case.id, supervisor)
    page, path = browser.as_(supervisor), f"/cases/{case.id}"
    page.submit(f"{path}/sealing", readers=str(officer.id))
    assert officer.name in page.get(f"{path}/sealing").text
    reader = session.scalars(select(CaseReader).where(CaseReader.user_id == officer.id)).one()
    taken_off = page.submit(f"/cases/readers/{reader.id}/end")
    assert taken_off.location == f"{path}/sealing"
    mine = session.scalars(select(CaseReader).where(CaseReader.user_id == supervisor.id)).one()
    assert page.submit(f"/cases/readers/{mine.id}/end").status == 422
    assert page.submit(f"{path}/unseal", words="no").error("words")
    page.submit(f"{path}/unseal", words="The order was lifted.")
    assert "not sealed" in page.get(f"{path}/sealing").text
    assert "The order was lifted." in page.get(f"{path}/sealing").text


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.SUPERVISOR])
@pytest.mark.parametrize("what", ["seal", "sealing", "unseal"])
def test_nobody_but_supervisors_seals(
    browser: Browser, session: Session, supervisor: User, case: Case, role: Role, what: str
) -> None:
    at = None if role is Role.PARTNER else factories.home(session, supervisor)
    page = browser.as_(factories.user(session, role, at=at))
    assert page.get(f"/cases/{case.id}/{what}").status == 404
    assert page.get(f"/cases/readers/{uuid4()}/end").status == 404


@pytest.mark.one_database
def test_whoever_is_named_sees_in_the_list_that_a_case_is_sealed(
    browser: Browser, session: Session, supervisor: User, case: Case
) -> None:
    other = factories.user(session, Role.SUPERVISOR, at=factories.home(session, supervisor))
    sealed_for(session, case.id, supervisor)
    (mark,) = browser.as_(supervisor).get("/cases?state=").find(".tag--shield")
    assert mark.get_text() == "Sealed"
    assert browser.as_(other).get("/cases?state=").find(".tag--shield") == []
