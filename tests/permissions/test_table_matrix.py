"""Each cell of the matrix, by the real routes: who may gets there, who may not finds nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.cases.models import Case
from cit.cases.rules import shown_reference
from cit.db.base import Base
from cit.encounters.models import Encounter
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed
from cit.organisations.models import Organisation
from cit.permissions.check import SYSTEM
from cit.permissions.table import Permission, Role
from tests.kit import everything, factories, reports
from tests.kit.browser import Browser
from tests.kit.conferring import invited
from tests.kit.everything import Everything
from tests.kit.expunging import entered
from tests.permissions.emergencies import emergency
from tests.permissions.matrix import NOT_BUILT, ROLES, cells
from tests.sealing.acts import over, sealed_for

MATRIX = cells()
REACHED = (200, 302, 303, 409, 422)


@dataclass(frozen=True)
class Scene:
    """Records of one agency, who is near them, and who is a step too far."""

    ids: dict[str, UUID]
    near: dict[Role, User]
    unassigned: User
    far: dict[Role, User]
    named: dict[Role, User]


def people(session: Session, agency: Organisation, partner: Organisation) -> dict[Role, User]:
    return {
        role: factories.user(session, role, at=partner if role is Role.PARTNER else agency)
        for role in ROLES
    }


def reported(session: Session, ours: Everything, officer: User) -> UUID:
    """A report that waits for review; the officer was there."""
    case = reports.case_of(session, ours.officer)
    factories.assigned(session, case, officer)
    factories.assigned(session, case, ours.officer)
    report = reports.submitted(session, ours.officer, case)
    session.info["actor"] = SYSTEM
    return report.id


@pytest.fixture
def scene(session: Session) -> Scene:
    ours, theirs = everything.make(session), everything.make(session)
    near = people(session, ours.agency, ours.partner)
    far = people(session, theirs.agency, theirs.partner)
    named = people(session, ours.agency, ours.partner)
    case = over(session, ours.ids["case_id"])
    factories.assigned(session, case, near[Role.OFFICER])
    sealed = over(session, factories.case(session, ours.agency_id).id)
    factories.assigned(session, sealed, near[Role.OFFICER])
    factories.assigned(session, sealed, named[Role.OFFICER])
    ids = {
        **ours.ids,
        "sealed_id": sealed.id,
        "report_id": reported(session, ours, near[Role.OFFICER]),
        "emergency_id": emergency(session, ours),
        "order_id": entered(session, ours.officer, near[Role.SUPERVISOR], ours.partner).id,
    }
    see = [one for one in named.values() if SEES & {role.role for role in one.roles}]
    sealed_for(session, sealed.id, named[Role.SUPERVISOR], *see)
    invited(session, ids, near[Role.OFFICER])
    off = factories.user(session, Role.OFFICER, at=ours.agency)
    session.commit()
    return Scene(ids, near, off, far, named)


SEES = {Role.OFFICER, Role.DISPATCHER, Role.PARTNER, Role.COORDINATOR}


def asked(browser: Browser, who: User, method: str, address: str, ids: dict[str, UUID]) -> int:
    page, path = browser.as_(who), address.format(**ids)
    browser.session.commit()
    if method == "GET":
        return page.client.get(path).status_code
    data = {"once": str(uuid4()), "csrf_token": page._token()}
    return page.client.post(path, data=data).status_code


def refused(scene: Scene, role: Role, cell: str) -> Iterator[User]:
    """Everybody of this role for whom the cell says no."""
    if cell in ("–", "nam"):
        yield scene.near[role]
    if cell == "–":
        yield scene.named[role]
    if cell in ("asg", "inv"):
        yield scene.unassigned
    if cell != "yes":
        yield scene.far[role]


@pytest.mark.one_database
@pytest.mark.parametrize("role", ROLES)
def test_every_cell_of_a_role(browser: Browser, session: Session, scene: Scene, role: Role) -> None:
    wrong: list[str] = []
    for act, method, address, _, cell in (one for one in MATRIX if one[3] is role):
        for who in refused(scene, role, cell):
            status = asked(browser, who, method, address, scene.ids)
            wrong += [] if status == 404 else [f"{act} is to be out of reach: {status}"]
        if cell == "–":
            continue
        who = (scene.named if cell == "nam" else scene.near)[role]
        status = asked(browser, who, method, address, scene.ids)
        wrong += [] if status in REACHED else [f"{act} is to be in reach: {status}"]
    assert wrong == []


@pytest.mark.one_database
@pytest.mark.parametrize(("method", "address"), sorted({(one[1], one[2]) for one in MATRIX}))
def test_nobody_gets_anything_without_signing_in(
    browser: Browser, scene: Scene, method: str, address: str
) -> None:
    data = {"csrf_token": browser._token()} if method == "POST" else None
    got = browser.client.open(address.format(**scene.ids), method=method, data=data)
    assert (got.status_code, "/sign-in" in got.headers.get("Location", "")) == (303, True)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DISPATCHER, Role.SUPERVISOR])
def test_the_list_holds_what_is_in_reach(
    browser: Browser, session: Session, scene: Scene, role: Role
) -> None:
    """The page of a list is for many; its lines are for each."""
    case = session.get_one(Case, scene.ids["case_id"])
    sealed = session.get_one(Case, scene.ids["sealed_id"])
    mine, secret = shown_reference(case.reference), shown_reference(sealed.reference)
    for who, sees in ((scene.near, True), (scene.far, False)):
        text = browser.as_(who[role]).get("/cases").text
        assert (mine in text, secret in text) == (sees, False)
    assert mine not in browser.as_(scene.unassigned).get("/cases").text


def test_the_narrative_is_not_the_dispatchers(
    browser: Browser, scene: Scene, session: Session
) -> None:
    words = "He sat on the porch"
    case_id = session.get_one(Encounter, scene.ids["report_id"]).case_id
    for role, reads in ((Role.OFFICER, True), (Role.SUPERVISOR, True), (Role.DISPATCHER, False)):
        page = browser.as_(scene.near[role]).get(f"/cases/{case_id}")
        assert (page.status, words in page.text) == (200, reads), role


def test_every_cell_is_filled() -> None:
    assert len(MATRIX) == len(ROLES) * len({one[0] for one in MATRIX})
    assert {one[4] for one in MATRIX} == {"–", "asg", "ag", "ref", "yes", "nam", "inv"}


def test_what_is_not_built_has_no_permission_and_no_route(app: Flask) -> None:
    names = {one.value for one in Permission} | {rule.rule for rule in app.url_map.iter_rules()}
    for act, beginning in NOT_BUILT.items():
        assert [one for one in names if beginning in one] == [], f"{act} is built: give it its line"


def test_nothing_is_kept_as_part_2_yet() -> None:
    """Consent knows the class; no column holds such records, so no page can show one."""
    owners = {
        (mapper.class_.__name__, name): value.owner
        for mapper in Base.registry.mappers
        for name, value in vars(mapper.class_).items()
        if isinstance(value, Sealed)
    }
    assert len(owners) > 10
    assert [name for name, kind in owners.items() if kind is Owner.PART2] == []
