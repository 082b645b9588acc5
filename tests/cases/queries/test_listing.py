"""The list of cases."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from cit import clock
from cit.cases import queries
from cit.cases.actions import assign, close, mark
from cit.cases.queries import Filters
from cit.cases.rules import CloseReason, Happening, Missing, Part, Status
from cit.web.paging import SIZE, BadMark
from cit.web.paging import mark as as_mark
from tests.cases.conftest import Agency, Statements
from tests.kit import factories

ALL = Filters()


def ids(session: Session, agency: Agency, filters: Filters = ALL) -> list[Any]:
    return [one.id for one in queries.page(session, agency.me, None, filters).rows]


def test_newest_first_with_names(session: Session, agency: Agency) -> None:
    person = factories.person(session, agency.id)
    unknown = factories.person(session, agency.id, identified=False)
    beat = factories.district(session, agency.id, "Beat 4")
    old = agency.call(ago=90, district_id=beat.id)
    old.person_id = person.id
    new = agency.call(ago=5)
    middle = agency.call(ago=30)
    middle.person_id, middle.final_type_id = unknown.id, agency.dispute.id
    session.flush()

    rows = queries.page(session, agency.me, None, ALL).rows

    assert [one.id for one in rows] == [new.id, middle.id, old.id]
    assert [one.name for one in rows] == [None, "Person not identified", "Marcus Ellery"]
    assert [one.kind for one in rows] == ["Welfare check", "Family dispute", "Welfare check"]
    assert rows[2][3:] == (old.received_at, "Marcus Ellery", "Welfare check", "Beat 4", True, False)


def test_pages_follow_each_other_without_gap_or_repeat(session: Session, agency: Agency) -> None:
    moment = clock.now() - timedelta(hours=1)
    # All at one moment, and some whose time nobody knows.
    made = [agency.call(received_at=moment).id for _ in range(SIZE + 10)]
    made += [agency.call(received_at=None, times_missing=Missing.IMPORTED).id for _ in range(3)]

    first = queries.page(session, agency.me, None, ALL)
    second = queries.page(session, agency.me, first.next, ALL)

    assert (len(first.rows), len(second.rows), second.next) == (SIZE, 13, None)
    seen = [one.id for one in (*first.rows, *second.rows)]
    assert len(set(seen)) == len(seen)
    assert set(seen) == set(made)
    assert set(seen[:3]) == set(made[-3:])


@pytest.mark.parametrize(
    "written",
    ["nonsense", as_mark("x", "y"), as_mark("2026-11-18T12:00:00", "x"), as_mark("only")],
)
def test_a_mark_that_is_not_ours(session: Session, agency: Agency, written: str) -> None:
    with pytest.raises(BadMark):
        queries.page(session, agency.me, written, ALL)


def test_a_mark_without_a_zone_is_not_ours(session: Session, agency: Agency) -> None:
    written = as_mark("2026-11-18T12:00:00", agency.id)

    with pytest.raises(BadMark):
        queries.page(session, agency.me, written, ALL)


def test_filters(session: Session, agency: Agency) -> None:
    beat = factories.district(session, agency.id)
    shut = agency.call(ago=50)
    close(session, agency.me, shut, CloseReason.NO_NEED)
    there = agency.call(ago=40, district_id=beat.id)
    mark(session, agency.me, there, Happening.ARRIVED)
    mine = agency.call(ago=30)
    assign(session, agency.me, mine, agency.dispatcher, Part.SUPERVISOR, None)

    assert ids(session, agency) == [mine.id, there.id, shut.id]
    assert ids(session, agency, Filters(state="open")) == [mine.id, there.id]
    assert ids(session, agency, Filters(state="closed")) == [shut.id]
    assert ids(session, agency, Filters(state="mine")) == [mine.id]
    assert ids(session, agency, Filters(status=Status.ON_SCENE)) == [there.id]
    assert ids(session, agency, Filters(district_id=beat.id)) == [there.id]
    assert queries.count(session, agency.me, Filters(state="open")) == 2


def test_days_are_the_agencys_days(session: Session, agency: Agency) -> None:
    # It is Wednesday noon in Chicago; 13 hours before it was Tuesday there.
    today, yesterday = agency.call(ago=60), agency.call(ago=13 * 60)
    day = date(2026, 11, 18)

    assert ids(session, agency, Filters(from_on=day)) == [today.id]
    assert ids(session, agency, Filters(to_on=date(2026, 11, 17))) == [yesterday.id]
    assert ids(session, agency, Filters(from_on=date(2026, 11, 17), to_on=day)) == [
        today.id,
        yesterday.id,
    ]


def test_officers_list_what_they_were_sent_to(session: Session, agency: Agency) -> None:
    mine = agency.call()
    agency.call()
    assign(session, agency.me, mine, agency.cit, Part.PRIMARY, None)
    actor = agency.actor(agency.cit)

    assert [one.id for one in queries.page(session, actor, None, ALL).rows] == [mine.id]
    assert queries.count(session, actor, ALL) == 1
    assert queries.count(session, agency.actor(factories.user(session)), ALL) == 0


def test_counting_stops_at_a_thousand(
    session: Session, agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cit.cases.queries.listing.COUNTED", 3)
    for _ in range(5):
        agency.call()

    assert queries.count(session, agency.me, ALL) == 3


def test_two_queries_for_a_page_however_long(
    session: Session, agency: Agency, statements: Statements
) -> None:
    seen = []
    for made in range(SIZE):
        agency.call().person_id = factories.person(session, agency.id).id
        if made + 1 in (1, 10, SIZE):
            session.commit()
            with statements() as sent:
                queries.page(session, agency.me, None, ALL)
            seen.append(len([one for one in sent if one.startswith("SELECT")]))
            session.rollback()

    assert seen == [2, 2, 2]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("filters", "index"),
    [
        (ALL, "ix_case_file_newest"),
        (Filters(state="open"), "ix_case_file_open"),
        (Filters(state="closed"), "ix_case_file_status"),
        (Filters(status=Status.ON_SCENE), "ix_case_file_status"),
    ],
)
def test_a_page_is_read_off_an_index(
    session: Session, agency: Agency, statements: Statements, filters: Filters, index: str
) -> None:
    """Nothing is sorted, so the last page of a million costs what the first one does."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return  # its planner goes by what the tables hold, and these are all but empty
    plans: list[str] = []

    def explained(_c: Any, cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if "ORDER BY" in statement and "EXPLAIN" not in statement:
            asked = cursor.connection.cursor().execute(
                "EXPLAIN QUERY PLAN " + statement, parameters
            )
            plans.extend(row[3] for row in asked)

    event.listen(connection.engine, "before_cursor_execute", explained)
    place = as_mark(clock.now().isoformat(), agency.id)
    queries.page(session, agency.me, place, filters)
    event.remove(connection.engine, "before_cursor_execute", explained)

    assert f"USING INDEX {index}" in plans[0] or f"INDEX {index}" in plans[0], plans
    assert not [line for line in plans if "TEMP B-TREE" in line], plans
