"""The filter and the check agree, and both say what the table means."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.encounters.models import Encounter
from cit.encounters.policies import distance, listed, within
from cit.permissions.check import SYSTEM, Actor, granted
from cit.permissions.table import Permission, Role
from tests.kit import factories, reports

P = Permission
PERMISSIONS = (P.ENCOUNTER_WRITE, P.ENCOUNTER_VIEW, P.ENCOUNTER_REVIEW)


def scene(session: Session, role: Role) -> tuple[Actor, dict[str, tuple[Encounter, set[object]]]]:
    """Somebody, and reports near and far: each with the team of its case."""
    home, away = factories.organisation(session), factories.organisation(session)
    me = factories.user(session, role, at=None if role is Role.PARTNER else home)
    colleague = reports.officer(session, home)
    stranger = reports.officer(session, away)
    own_case = reports.case_of(session, me if role is not Role.PARTNER else colleague)
    team_case = reports.case_of(session, colleague)
    draft_case = reports.case_of(session, colleague)
    for case in (team_case, draft_case):
        factories.assigned(session, case, me)
    found = {
        "own draft": (reports.draft(session, me, own_case, {}), {me.id}),
        "of my case": (reports.submitted(session, colleague, team_case), {me.id, colleague.id}),
        "draft of my case": (
            reports.draft(session, colleague, draft_case),
            {me.id, colleague.id},
        ),
        "ours": (reports.submitted(session, colleague), {colleague.id}),
        "our draft": (reports.draft(session, colleague), {colleague.id}),
        "theirs": (reports.submitted(session, stranger), {stranger.id}),
    }
    return factories.actor(session, me), found


@pytest.mark.one_database
@pytest.mark.parametrize(("role", "permission"), list(product(Role, PERMISSIONS)))
def test_the_filter_and_the_check_agree(
    session: Session, role: Role, permission: Permission
) -> None:
    actor, found = scene(session, role)
    session.flush()

    # The second net is left out here: the filter alone must be right.
    rows = select(Encounter).where(within(actor, permission))
    seen = set(session.scalars(rows.execution_options(unscoped=True)))

    reach = granted(actor, permission)
    near = {
        encounter
        for encounter, team in found.values()
        if reach and reach >= distance(actor, encounter, team, permission)  # type: ignore[arg-type]
    }
    assert seen == near


@pytest.mark.parametrize(
    ("role", "write", "view", "review"),
    [
        (Role.OFFICER, {"own draft"}, {"own draft", "of my case"}, set()),
        (
            Role.SUPERVISOR,
            set(),
            {"own draft", "of my case", "ours"},
            {"of my case", "draft of my case", "ours", "our draft"},
        ),
        (Role.COORDINATOR, set(), {"own draft", "of my case", "ours"}, set()),
        (Role.DISPATCHER, set(), set(), set()),
        (Role.ANALYST, set(), set(), set()),
        (Role.ADMINISTRATOR, set(), set(), set()),
        (Role.AUDITOR, set(), set(), set()),
        (Role.PARTNER, set(), set(), set()),
    ],
)
def test_what_each_role_reaches(
    session: Session, role: Role, write: set[str], view: set[str], review: set[str]
) -> None:
    actor, found = scene(session, role)
    names = {encounter.id: name for name, (encounter, _) in found.items()}
    for permission, expected in zip(PERMISSIONS, (write, view, review), strict=True):
        rows = session.scalars(select(Encounter.id).where(within(actor, permission)))
        assert {names[one] for one in rows} == expected, permission


def test_a_list_names_drafts_of_others_without_opening_them(session: Session) -> None:
    actor, found = scene(session, Role.OFFICER)
    rows = set(session.scalars(select(Encounter).where(listed(actor))))
    assert found["draft of my case"][0] in rows
    assert found["our draft"][0] not in rows


def test_the_system_reaches_everything(session: Session) -> None:
    _, found = scene(session, Role.OFFICER)
    session.info["actor"] = SYSTEM
    for permission in PERMISSIONS:
        seen = session.scalars(select(Encounter).where(within(SYSTEM, permission))).all()
        assert len(seen) == len(found)
