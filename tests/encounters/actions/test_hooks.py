"""Rooms above act when a report is submitted or approved, in the same transaction."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from cit.encounters import actions
from cit.encounters.actions import AFTER_APPROVAL, AFTER_SUBMISSION
from cit.encounters.models import Encounter
from cit.encounters.rules import Status
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories, reports

Seen = list[tuple[str, Status]]


@pytest.fixture
def seen() -> Iterator[Seen]:
    """What rooms above were told, and nobody else is told meanwhile."""
    found: Seen = []
    kept = AFTER_SUBMISSION[:], AFTER_APPROVAL[:]

    def on(what: str) -> actions.hooks.After:
        def act(_session: Session, _actor: Actor, encounter: Encounter) -> None:
            found.append((what, encounter.status))

        return act

    AFTER_SUBMISSION[:], AFTER_APPROVAL[:] = [on("submitted")], [on("approved")]
    yield found
    AFTER_SUBMISSION[:], AFTER_APPROVAL[:] = kept


def test_rooms_above_are_told_of_submission_and_approval(session: Session, seen: Seen) -> None:
    home = factories.organisation(session)
    encounter = reports.submitted(session, reports.officer(session, home))
    boss = factories.user(session, Role.SUPERVISOR, at=home)
    actions.approve(session, factories.actor(session, boss), encounter)
    assert seen == [("submitted", Status.SUBMITTED), ("approved", Status.APPROVED)]


def test_a_return_and_a_withdrawal_tell_nobody(session: Session, seen: Seen) -> None:
    home = factories.organisation(session)
    officer, boss = (
        reports.officer(session, home),
        factories.user(session, Role.SUPERVISOR, at=home),
    )
    encounter = reports.submitted(session, officer)
    actions.take_back(session, factories.actor(session, officer), encounter)
    actions.submit(session, factories.actor(session, officer), encounter)
    actions.send_back(session, factories.actor(session, boss), encounter, "Why")
    assert [what for what, _ in seen] == ["submitted", "submitted"]


def test_a_room_above_may_refuse(session: Session, seen: Seen) -> None:
    def refuse(_session: Session, _actor: Actor, _encounter: Encounter) -> None:
        raise RuleBroken("status", "Not now.")

    AFTER_SUBMISSION.append(refuse)
    officer = reports.officer(session)
    with pytest.raises(RuleBroken, match="Not now"):
        reports.submitted(session, officer)
