"""People who wait for contact and of whom nothing is heard."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from cit import clock
from cit.followups.queries import no_contact
from cit.followups.rules import Kind, Status
from cit.permissions.check import Actor
from cit.permissions.table import Role
from tests.followups.rows import Scene, follow_up, scene
from tests.kit import factories

DAY = timedelta(days=1)


def long_ago(session: Session, here: Scene, days: int = 20, **values: Any) -> Any:
    then = clock.now() - days * DAY
    here.case.received_at = then
    return follow_up(session, here, from_at=then, due_at=then + 2 * DAY, **values)


def boss(session: Session, here: Scene) -> Actor:
    made = factories.actor(session, factories.user(session, Role.SUPERVISOR, at=here.agency))
    session.commit()
    return made


def test_whoever_was_not_reached_for_days_the_longest_first(session: Session) -> None:
    here = scene(session)
    other = scene(session, here.agency)
    short, long = long_ago(session, here, 15, attempts=3), long_ago(session, other, 31)
    fresh = scene(session, here.agency)
    long_ago(session, fresh, 13)
    elsewhere = scene(session)
    long_ago(session, elsewhere)
    me = boss(session, here)

    found = no_contact(session, me, 14)

    assert [one.follow_up_id for one in found] == [long.id, short.id]
    assert (found[1].name, found[1].attempts) == ("Marcus Ellery", 3)
    assert found[1].since == clock.now() - 15 * DAY


def test_reaching_them_on_another_follow_up_counts(session: Session) -> None:
    here = scene(session)
    long_ago(session, here, kind=Kind.THIRTY_DAY)
    reached = clock.now() - 3 * DAY
    follow_up(
        session,
        here,
        from_at=clock.now() - 20 * DAY,
        status=Status.COMPLETED,
        reached_at=reached,
        ended_at=reached,
    )
    me = boss(session, here)

    assert no_contact(session, me, 14) == []
    (later,) = no_contact(session, me, 2)
    assert later.since == reached


def test_a_new_call_about_them_counts(session: Session) -> None:
    here = scene(session)
    long_ago(session, here)
    again = clock.now() - 2 * DAY
    factories.case(session, here.agency.id, person_id=here.person.id, received_at=again)
    me = boss(session, here)

    assert no_contact(session, me, 14) == []
    assert [one.since for one in no_contact(session, me, 1)] == [again]


def test_a_person_is_listed_once(session: Session) -> None:
    here = scene(session)
    first = long_ago(session, here, 30, kind=Kind.SEVEN_DAY)
    follow_up(session, here, kind=Kind.ADDED, from_at=clock.now() - 16 * DAY)
    here.case.received_at = clock.now() - 30 * DAY
    me = boss(session, here)

    assert [one.follow_up_id for one in no_contact(session, me, 14)] == [first.id]


def test_what_has_ended_is_not_listed(session: Session) -> None:
    here = scene(session)
    long_ago(session, here, status=Status.STOPPED, ended_at=clock.now())
    assert no_contact(session, boss(session, here), 14) == []
