"""Encounter reports for tests: a call that is over, an officer's answers, a submitted report."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case
from cit.encounters import actions
from cit.encounters.models import Encounter
from cit.organisations.models import Organisation
from cit.permissions.table import Role
from tests.kit import factories

# Every required question answered, and nothing that calls for a second look.
COMPLETE: Mapping[str, Mapping[str, Any]] = {
    "call": {
        "mental_health": "yes",
        "nature": "wellness",
        "place": "residence",
        "point": "non-criminal",
    },
    "observations": {"seen": ["frightened", "hallucinations"], "suicide": "no", "used": "unknown"},
    "medical": {"hurt": ["none"], "naloxone": "no"},
    "threats": {"weapon": ["none"], "firearm_access": "no", "targets": ["none"]},
    "help": {
        "techniques": ["verbal", "time-distance"],
        "handcuffs": "no",
        "force": "none",
        "others": ["co-responder"],
    },
    "home": {
        "housing": "permanent",
        "lives_with": ["none"],
        "work": ["retired"],
        "veteran": "yes",
    },
    "outcome": {
        "main_outcome": "voluntary-transport",
        "also": ["family-notified"],
        "facility": "other",
        "mode": "police",
        "accepted": "accepted",
        "offense": "none",
        "follow_up": "yes",
        "narrative": "He sat on the porch and spoke of voices. He chose to come along.",
    },
}


def answers(**pages: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The complete answers with some of them changed; None takes an answer out."""
    made = {key: dict(page) for key, page in deepcopy(dict(COMPLETE)).items()}
    for key, changes in pages.items():
        made[key] |= changes
        made[key] = {name: value for name, value in made[key].items() if value is not None}
    return made


def officer(session: Session, at: Organisation | None = None, *more: Role) -> User:
    return factories.user(session, Role.OFFICER, *more, at=at)


def case_of(session: Session, officer: User, **values: Any) -> Case:
    """A call that the officer was sent to and has cleared."""
    now = clock.now()
    case = factories.case(
        session,
        officer.organisation_id,
        **{
            "received_at": now - timedelta(hours=3),
            "arrived_at": now - timedelta(hours=2, minutes=45),
            "cleared_at": now - timedelta(hours=1),
            **values,
        },
    )
    factories.assigned(session, case, officer)
    return case


def draft(
    session: Session, officer: User, case: Case | None = None, pages: Any = COMPLETE
) -> Encounter:
    """The officer's report, not yet submitted."""
    case = case or case_of(session, officer)
    actor = factories.actor(session, officer)
    encounter = actions.start(session, actor, case)
    for key, page in pages.items():
        actions.save_page(session, actor, encounter, key, page)
    return encounter


def submitted(
    session: Session, officer: User, case: Case | None = None, pages: Any = COMPLETE
) -> Encounter:
    """The officer's report, waiting for review."""
    encounter = draft(session, officer, case, pages)
    return actions.submit(session, factories.actor(session, officer), encounter)
