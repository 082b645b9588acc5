"""Case conferences for tests: one that is held with somebody on its agenda, and one to come."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.conferences import actions
from cit.conferences.actions import Plan
from cit.conferences.models import (
    Conference,
    ConferenceGuest,
    ConferenceItem,
    PromisedAction,
    RepeatChoice,
)
from cit.conferences.rules.repeat import Choice
from cit.conferences.rules.states import State
from cit.db.base import Base
from cit.people.models import Person
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.staff import Staff

DAY = timedelta(days=1)
WHY = "Eight calls since spring, most of them at night."
WHAT = "Ask his landlord about the noise"


@dataclass(frozen=True)
class Held:
    """A conference that is being held, somebody on its agenda, and what was promised."""

    conference: Conference
    item: ConferenceItem
    promise: PromisedAction


def plan_of(chair: Actor, *users: UUID, partners: tuple[UUID, ...] = (), days: int = 1) -> Plan:
    """A conference in some days."""
    return Plan(
        starts_at=clock.now() + days * DAY,
        place="Room 204",
        chair_id=chair.id,
        user_ids=users,
        partner_ids=partners,
    )


def held(session: Session, chair: Actor, person: Person, owner_id: UUID, plan: Plan) -> Held:
    """Planned, begun, and something promised for a person."""
    conference = actions.plan(session, chair, plan)
    item = actions.add_item(session, chair, conference, person, WHY)
    actions.begin(session, chair, conference)
    due = clock.now().date() + 7 * DAY
    promise = actions.promise(session, chair, item, WHAT, owner_id, due)
    return Held(conference, item, promise)


def conferences(session: Session, staff: Staff, person_id: UUID) -> dict[str, UUID]:
    """For every page: one that is held, and one to come."""
    chair = factories.actor(session, session.get_one(User, staff.ids[Role.COORDINATOR]))
    person, officer_id = session.get_one(Person, person_id), staff.ids[Role.OFFICER]
    plan = plan_of(chair, officer_id, partners=(staff.partner_id,))
    now = held(session, chair, person, officer_id, plan)
    coming = actions.plan(session, chair, plan_of(chair, days=30))
    session.info["actor"] = SYSTEM
    return {
        "conference": now.conference.id,
        "planned_conference": coming.id,
        "conference_item": now.item.id,
        "promise": now.promise.id,
    }


def talked_about(
    session: Session,
    agency_id: UUID,
    person_id: UUID,
    by_id: UUID,
    beside: dict[str, UUID] | None = None,
) -> dict[str, Base]:
    """A person on the agenda of a conference that is held, and a promise; for tests of reach.

    `beside`: the ids of what is there already; the same conference then.
    """
    now, common = clock.now(), {"agency_id": agency_id, "person_id": person_id}
    conference = _meeting(session, agency_id, by_id, beside)
    item = ConferenceItem(
        **common,
        conference_id=conference.id,
        number=2 if beside else 1,
        added_at=now,
        added_by_id=by_id,
    )
    factories.add(session, item).reason = WHY
    promise = PromisedAction(
        **common,
        item_id=item.id,
        owner_id=by_id,
        due_on=now.date(),
        created_at=now,
        created_by_id=by_id,
    )
    factories.add(session, promise).what = WHAT
    choice = RepeatChoice(**common, choice=Choice.ON, at=now, by_id=by_id)
    factories.add(session, choice).note = "His sister asked for it."
    session.flush()
    return {"conference_id": conference, "item_id": item, "promise_id": promise}


def _meeting(
    session: Session, agency_id: UUID, by_id: UUID, beside: dict[str, UUID] | None
) -> Conference:
    if beside:
        return session.get_one(Conference, beside["conference_id"])
    now = clock.now()
    row = Conference(
        agency_id=agency_id,
        starts_at=now,
        place="Room 204",
        chair_id=by_id,
        state=State.HELD,
        created_at=now,
        created_by_id=by_id,
    )
    factories.add(session, row)
    factories.add(
        session, ConferenceGuest(agency_id=agency_id, conference_id=row.id, user_id=by_id)
    )
    return row


def invited(session: Session, ids: dict[str, UUID], officer: User) -> None:
    """An officer is invited to the conference, and the promise becomes theirs."""
    conference = session.get_one(Conference, ids["conference_id"])
    guest = ConferenceGuest(
        agency_id=conference.agency_id, conference_id=conference.id, user_id=officer.id
    )
    session.add(guest)
    session.get_one(PromisedAction, ids["promise_id"]).owner_id = officer.id
