"""What is due: mine, nobody's, somebody else's, and with a constant number of queries."""

from datetime import timedelta

from sqlalchemy import event
from sqlalchemy.orm import Session

from cit import clock
from cit.followups.queries import due, everybodys, overdue, unowned
from cit.followups.rules import Status
from cit.permissions.table import Role
from tests.followups.rows import follow_up, scene
from tests.kit import factories


def test_mine_the_most_urgent_first_with_names(session: Session) -> None:
    here = scene(session)
    later = follow_up(session, here, due_at=clock.now() + timedelta(hours=9))
    sooner = scene(session, here.agency)
    first = follow_up(session, sooner, owner_id=here.officer.id, due_at=clock.now())
    follow_up(session, sooner, due_at=clock.now() + timedelta(1))
    ended = {"status": Status.COMPLETED, "ended_at": clock.now(), "reached_at": clock.now()}
    follow_up(session, here, due_at=clock.now() + timedelta(2), **ended)
    me = factories.actor(session, here.officer)
    session.commit()

    found = due(session, me)

    assert [one.id for one in found] == [first.id, later.id]
    assert found[0].name == "Marcus Ellery"
    assert found[0].reference == sooner.case.reference


def test_nobodys_and_overdue_with_others(session: Session) -> None:
    here = scene(session)
    boss = factories.user(session, Role.SUPERVISOR, at=here.agency)
    past = clock.now() - timedelta(hours=1)
    nobodys = follow_up(session, here, owner_id=None, due_at=past)
    late = follow_up(session, here, due_at=past - timedelta(hours=1))
    mine = follow_up(session, here, owner_id=boss.id, due_at=past - timedelta(hours=2))
    follow_up(session, scene(session), due_at=past)
    me = factories.actor(session, boss)
    session.commit()

    assert [one.id for one in unowned(session, me)] == [nobodys.id]
    assert [(one.id, one.owner) for one in overdue(session, me)] == [(late.id, here.officer.name)]
    assert [one.id for one in everybodys(session, me)] == [mine.id, late.id, nobodys.id]
    assert [one.id for one in everybodys(session, me, most=1)] == [mine.id]


def test_a_case_without_a_person_says_so(session: Session) -> None:
    here = scene(session)
    here.case.person_id = None
    follow_up(session, here)
    me = factories.actor(session, here.officer)
    session.commit()

    assert [one.name for one in due(session, me)] == ["Person not linked"]


def test_a_long_list_takes_no_more_queries_than_a_short_one(session: Session) -> None:
    here = scene(session)
    me = factories.actor(session, here.officer)
    counts = []
    for more in (1, 7):
        for _ in range(more):
            follow_up(session, scene(session, here.agency), owner_id=here.officer.id)
        session.commit()
        counts.append(_statements(session, lambda: due(session, me)))
    assert counts[0] == counts[1] == 2


def _statements(session: Session, act: object) -> int:
    seen: list[str] = []
    engine = session.get_bind()

    def count(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", count)
    act()  # type: ignore[operator]
    event.remove(engine, "before_cursor_execute", count)
    return len([one for one in seen if one.startswith("SELECT")])
