"""The list and the history: a bounded number of statements, whatever there is."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from cit.permissions.table import Role
from cit.plans import actions, queries
from cit.plans.queries.office import Show
from cit.plans.rules.states import State
from cit.web.paging import SIZE, read_mark
from tests.kit import factories
from tests.kit.planning import written
from tests.plans.conftest import Office


def counted(office: Office, act: Callable[[], Any]) -> int:
    seen: list[str] = []

    def keep(*told: Any) -> None:
        seen.append(told[2])

    engine = office.session.get_bind().engine
    office.session.expire_all()
    event.listen(engine, "before_cursor_execute", keep)
    try:
        act()
    finally:
        event.remove(engine, "before_cursor_execute", keep)
    return len(seen)


def test_a_page_takes_as_many_statements_for_one_as_for_many(office: Office) -> None:
    office.approved()
    me = office.actor(office.coordinator)
    one = counted(office, lambda: queries.page(office.session, me, None, None))
    for _ in range(SIZE):
        person = factories.person(office.session, office.agency.id)
        actions.begin(office.session, me, person)
    office.session.flush()
    office.session.expunge_all()
    many = counted(office, lambda: queries.page(office.session, me, None, None))
    assert many <= one <= 2

    first = queries.page(office.session, me, None, None)
    rest = queries.page(office.session, me, None, read_mark(first.next, 2))
    assert len(first.rows) == SIZE
    assert len({row.person_id for row in (*first.rows, *rest.rows)}) == SIZE + 1
    assert rest.next is None


def test_what_a_filter_shows(office: Office) -> None:
    office.approved()
    other = factories.person(office.session, office.agency.id)
    written(office.session, office.actor(office.coordinator), other)
    me = office.actor(office.supervisor)
    shown = {
        show: [row.person_id for row in queries.page(office.session, me, show, None).rows]
        for show in Show
    }
    assert shown == {Show.IN_FORCE: [office.person.id], Show.WAITING: [other.id], Show.DUE: []}
    assert [one.name for one in queries.to_approve(office.session, me)] == ["Marcus Ellery"]
    assert queries.to_approve(office.session, office.actor(office.coordinator)) == []


def test_a_version_is_compared_with_the_last_that_was_in_force(office: Office) -> None:
    first = office.approved()
    me = office.actor(office.coordinator)
    dropped = actions.begin(office.session, me, office.person)
    actions.drop(office.session, me, dropped)
    third = actions.begin(office.session, me, office.person)
    assert queries.before(office.session, me, third.id) is first
    assert queries.before(office.session, me, first.id) is None
    kept = queries.history(office.session, me, office.person.id)
    assert [(one.number, one.state) for one in kept.versions] == [
        (3, State.DRAFT),
        (2, State.DROPPED),
        (1, State.APPROVED),
    ]


def test_whoever_suggests_reads_only_their_own(office: Office) -> None:
    me = office.actor(office.officer)
    actions.suggest(office.session, me, office.person, "Stand to his left, please.")
    colleague = office.actor(factories.user(office.session, Role.OFFICER, at=office.agency))
    assert queries.suggestions(office.session, colleague, own=True) == []
    assert queries.suggestions(office.session, colleague) == []
    (own,) = queries.suggestions(office.session, office.actor(office.officer), own=True)
    assert own.words == "Stand to his left, please."
