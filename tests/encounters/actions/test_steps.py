"""Every cell: status × act × who, as pages and actions together decide it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.cases.models import Case
from cit.encounters import actions, queries
from cit.encounters.models import Encounter
from cit.encounters.rules import Status
from cit.encounters.rules.states import Act
from cit.permissions.check import Actor
from cit.permissions.table import Permission, Role
from cit.rules import RuleBroken
from tests.kit import factories, reports

D, S, R, A = Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.APPROVED
WRITE, REVIEW = Permission.ENCOUNTER_WRITE, Permission.ENCOUNTER_REVIEW
DO: Mapping[Act, tuple[Permission, Callable[[Session, Actor, Encounter], Any]]] = {
    Act.SAVE: (WRITE, lambda s, a, e: actions.save_page(s, a, e, "help", {})),
    Act.SUBMIT: (WRITE, actions.submit),
    Act.TAKE_BACK: (WRITE, actions.take_back),
    Act.OPEN: (REVIEW, actions.open_for_review),
    Act.SEND_BACK: (REVIEW, lambda s, a, e: actions.send_back(s, a, e, "Why")),
    Act.APPROVE: (REVIEW, actions.approve),
}
# Everything that may happen, and where it leads; every other cell is refused or not found.
ALLOWED = {
    "author": {
        (D, Act.SAVE): D,
        (D, Act.SUBMIT): S,
        (R, Act.SAVE): R,
        (R, Act.SUBMIT): S,
        (S, Act.TAKE_BACK): D,
    },
    "supervisor": {(S, Act.OPEN): S, (S, Act.SEND_BACK): R, (S, Act.APPROVE): A},
}
ALLOWED["author who is supervisor"] = ALLOWED["author"]
# Who even finds the report for which acts; for the others it is not there.
FINDS = {
    "author": {WRITE},
    "author who is supervisor": {WRITE},
    "supervisor": {REVIEW},
}


def people(session: Session, author: User) -> dict[str, User]:
    home = factories.session_get_organisation(session, author.organisation_id)
    found = {
        "colleague on the case": reports.officer(session, home),
        "colleague elsewhere": reports.officer(session, home),
        "officer of another agency": reports.officer(session),
        "supervisor": factories.user(session, Role.SUPERVISOR, at=home),
        "supervisor of another agency": factories.user(session, Role.SUPERVISOR),
    }
    others = set(Role) - {Role.OFFICER, Role.SUPERVISOR}
    return found | {
        role.value: factories.user(session, role, at=None if role is Role.PARTNER else home)
        for role in others
    }


def in_status(session: Session, author: User, status: Status) -> Encounter:
    home = factories.session_get_organisation(session, author.organisation_id)
    if status is D:
        return reports.draft(session, author)
    encounter = reports.submitted(session, author)
    boss = factories.actor(session, factories.user(session, Role.SUPERVISOR, at=home))
    if status is R:
        actions.send_back(session, boss, encounter, "Why")
    if status is A:
        actions.approve(session, boss, encounter)
    return encounter


def attempt(session: Session, who: User, encounter_id: Any, act: Act) -> Status | str:
    """What comes of it: the new status, "refused" or "not found"; nothing of it stays."""
    permission, do = DO[act]
    actor = factories.actor(session, who)
    try:
        encounter = queries.get(session, actor, encounter_id, permission)
        do(session, actor, encounter)
        return encounter.status
    except NoResultFound:
        return "not found"
    except RuleBroken:
        return "refused"
    finally:
        session.rollback()


@pytest.mark.one_database
@pytest.mark.parametrize("author_roles", [(Role.OFFICER,), (Role.OFFICER, Role.SUPERVISOR)])
@pytest.mark.parametrize("status", list(Status))
def test_every_cell(session: Session, status: Status, author_roles: tuple[Role, ...]) -> None:
    author = factories.user(session, *author_roles)
    encounter = in_status(session, author, status)
    everybody = people(session, author)
    name = "author" if len(author_roles) == 1 else "author who is supervisor"
    everybody[name] = author
    case_id, encounter_id = encounter.case_id, encounter.id
    _join(session, case_id, everybody["colleague on the case"])
    session.commit()

    for who, user in everybody.items():
        for act, (permission, _) in DO.items():
            expected = ALLOWED.get(who, {}).get((status, act), "refused")
            if permission not in FINDS.get(who, set()):
                expected = "not found"
            assert attempt(session, user, encounter_id, act) == expected, (who, status, act)


def _join(session: Session, case_id: Any, user: User) -> None:
    factories.assigned(session, session.get_one(Case, case_id), user)
