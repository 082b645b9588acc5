"""Reads of users."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.accounts.queries import users
from cit.accounts.queries.users import Filters
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Permission, Role
from cit.web.paging import SIZE, read_mark
from tests.kit import factories


@pytest.fixture
def me(session: Session) -> Actor:
    return factories.actor(session, factories.user(session, Role.ADMINISTRATOR, name="ZZ"))


def names(rows: Sequence[User]) -> list[str]:
    return [one.name for one in rows]


def test_responders_are_officers_of_the_agency_at_work(session: Session) -> None:
    home = factories.organisation(session)
    second = factories.user(session, Role.OFFICER, at=home, name="B")
    first = factories.user(session, Role.OFFICER, Role.SUPERVISOR, at=home, name="A")
    factories.user(session, Role.SUPERVISOR, at=home)
    factories.user(session, Role.OFFICER, at=home, disabled_at=clock.now())
    factories.user(session, Role.OFFICER)

    assert users.responders(session, home.id) == [first, second]


def test_a_user_comes_with_organisation_and_roles(session: Session) -> None:
    made = factories.user(session, Role.PARTNER)
    session.expire_all()

    actor = users.as_actor(users.get_user(session, made.id), "America/Chicago")

    assert (actor.kind, actor.roles, actor.zone) == (
        Kind.PARTNER,
        frozenset({Role.PARTNER}),
        "America/Chicago",
    )


def test_user_names_are_found_however_they_are_typed(session: Session) -> None:
    made = factories.user(session, Role.OFFICER, username="j.reyes")

    assert users.by_username(session, " J.Reyes ") is made
    assert users.by_username(session, "j.reye") is None


def test_filters(session: Session, me: Actor) -> None:
    home = factories.organisation(session)
    factories.user(session, Role.OFFICER, at=home, name="A")
    factories.user(session, Role.AUDITOR, at=home, name="B")
    factories.user(session, Role.OFFICER, name="C", disabled_at=clock.now())

    def listed(filters: Filters) -> list[str]:
        return names(users.page(session, me, filters, None).rows)

    assert listed(Filters()) == ["A", "B", "ZZ"]
    assert listed(Filters(organisation_id=home.id)) == ["A", "B"]
    assert listed(Filters(role=Role.OFFICER)) == ["A"]
    assert listed(Filters(disabled=True)) == ["C"]


def test_pages_meet_without_gap_or_overlap(session: Session, me: Actor) -> None:
    for number in range(SIZE):
        factories.user(session, Role.OFFICER, name="Same" if number % 2 else "Other")

    first = users.page(session, me, Filters(), None)
    second = users.page(session, me, Filters(), read_mark(first.next, 2))

    assert len(first.rows) == SIZE
    assert names(second.rows) == ["ZZ"]
    assert second.next is None


def test_a_page_takes_the_same_few_queries_however_long(session: Session, me: Actor) -> None:
    for _ in range(30):
        factories.user(session, Role.OFFICER)
    session.commit()
    session.expire_all()
    seen: list[str] = []
    bind = session.get_bind()
    assert isinstance(bind, Engine)
    event.listen(bind, "before_cursor_execute", lambda *args: seen.append(args[2].split()[0]))

    for one in users.page(session, me, Filters(), None).rows:
        assert one.organisation.name
        assert one.roles

    assert seen.count("SELECT") == 2


def test_a_supervisor_sees_the_own_agency(session: Session) -> None:
    boss = factories.user(session, Role.SUPERVISOR)
    stranger = factories.user(session, Role.OFFICER)
    me = factories.actor(session, boss)

    assert names(users.page(session, me, Filters(), None).rows) == [boss.name]
    assert users.get_within(session, me, boss.id, Permission.USER_VIEW) is boss
    for permission, wanted in (
        (Permission.USER_VIEW, stranger),
        (Permission.USER_MANAGE, boss),
    ):
        with pytest.raises(NoResultFound):
            users.get_within(session, me, wanted.id, permission)
