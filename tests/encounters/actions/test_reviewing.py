"""Opening, returning, approving."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.encounters import actions, queries
from cit.encounters.models import Encounter
from cit.encounters.rules import Status
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Permission, Role
from cit.rules import RuleBroken
from tests.kit import factories, reports
from tests.kit.trail import recorded


def waiting(session: Session, **pages: Any) -> tuple[Encounter, Actor]:
    home = factories.organisation(session)
    boss = factories.user(session, Role.SUPERVISOR, at=home)
    encounter = reports.submitted(
        session, reports.officer(session, home), pages=reports.answers(**pages)
    )
    return encounter, factories.actor(session, boss)


def test_the_first_opening_is_kept(session: Session, noon: Any) -> None:
    encounter, boss = waiting(session)
    first = clock.now()
    actions.open_for_review(session, boss, encounter)
    noon.shift(timedelta(hours=1))
    actions.open_for_review(session, boss, encounter)
    assert encounter.opened_at == first
    assert recorded(session)[-2:] == ["encounter:opened"] * 2


def test_an_approval_is_kept_with_who_and_when(session: Session) -> None:
    encounter, boss = waiting(session)
    assert actions.approve(session, boss, encounter) is encounter
    assert encounter.status is Status.APPROVED
    assert encounter.approved_at == encounter.reviewed_at == clock.now()
    assert encounter.reviewed_by_id == boss.id
    [version] = queries.versions(session, encounter)
    assert (version.row.decision, version.row.decided_by_id) == (Status.APPROVED, boss.id)
    assert "encounter:approved" in recorded(session)


def test_a_return_is_kept_with_its_reason(session: Session) -> None:
    encounter, boss = waiting(session)
    actions.send_back(session, boss, encounter, "  Add the times. ")
    assert (encounter.status, encounter.return_reason) == (Status.RETURNED, "Add the times.")
    [version] = queries.versions(session, encounter)
    assert (version.row.decision, version.row.reason) == (Status.RETURNED, "Add the times.")
    assert recorded(session)[-1] == "encounter:returned"


def test_a_returned_report_is_submitted_anew(session: Session) -> None:
    encounter, boss = waiting(session)
    actions.open_for_review(session, boss, encounter)
    actions.send_back(session, boss, encounter, "Add the times.")
    author = queries.get(session, boss, encounter.id, Permission.ENCOUNTER_VIEW).author
    assert author is not None
    actions.submit(session, factories.actor(session, author), encounter)
    assert (encounter.version, encounter.opened_at, encounter.return_reason) == (2, None, None)


def test_a_return_without_reason_changes_nothing(session: Session) -> None:
    encounter, boss = waiting(session)
    with pytest.raises(RuleBroken, match="what needs to change"):
        actions.send_back(session, boss, encounter, " ")
    assert encounter.status is Status.SUBMITTED


@pytest.mark.parametrize(
    "pages",
    [
        {"help": {"force": "1"}},
        {"medical": {"hurt": ["other"], "other_injury": ["cut"], "other_when": "during"}},
    ],
)
def test_force_and_injury_are_read_before_they_are_approved(session: Session, pages: Any) -> None:
    encounter, boss = waiting(session, **pages)
    with pytest.raises(RuleBroken, match="open this report"):
        actions.approve(session, boss, encounter)
    actions.open_for_review(session, boss, encounter)
    with pytest.raises(RuleBroken, match="open this report"):
        actions.approve(session, SYSTEM, encounter)
    actions.approve(session, boss, encounter)
    assert encounter.status is Status.APPROVED


def test_handcuffs_alone_are_not_force(session: Session) -> None:
    encounter, boss = waiting(session, help={"handcuffs": "yes"})
    actions.approve(session, boss, encounter)
    assert encounter.status is Status.APPROVED


def test_a_decision_on_an_old_version_is_refused(session: Session) -> None:
    encounter, boss = waiting(session)
    for act in (
        lambda: actions.approve(session, boss, encounter, seen=3),
        lambda: actions.send_back(session, boss, encounter, "Why", seen=3),
    ):
        with pytest.raises(RuleBroken, match="newer version"):
            act()
    assert encounter.status is Status.SUBMITTED
