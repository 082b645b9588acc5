"""Which consent governs on a day, and what a case has."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit import clock
from cit.consents import queries
from cit.consents.rules import Class, Ending, Kind
from cit.permissions.table import Permission
from tests.kit import factories
from tests.kit.referring import cast


def test_the_last_word_governs(session: Session, noon: time_machine.Traveller) -> None:
    on, day = cast(session), clock.now().date()
    wide = on.given(session, *Class)
    assert queries.live(session, on.person.id, on.house.id, day) is wide
    noon.shift(timedelta(minutes=5))
    narrow = on.given(session, Class.NEED)
    assert queries.live(session, on.person.id, on.house.id, day) is narrow
    narrow.revoked_at = clock.now()
    session.flush()
    # What was said before does not come back to life.
    assert queries.live(session, on.person.id, on.house.id, day) is None


def test_one_that_begins_later_leaves_the_present_one(
    session: Session, noon: time_machine.Traveller
) -> None:
    on, day = cast(session), clock.now().date()
    now = on.given(session)
    noon.shift(timedelta(minutes=5))
    on.given(session, Class.NEED, from_on=day + timedelta(days=9))
    assert queries.live(session, on.person.id, on.house.id, day) is now


def test_it_is_between_one_person_and_one_organisation(session: Session) -> None:
    on, other, day = cast(session), cast(session), clock.now().date()
    given = on.given(session)
    pairs = {
        (on.person.id, on.house.id),
        (on.person.id, other.house.id),
        (other.person.id, on.house.id),
    }
    assert queries.live_for(session, pairs, day) == {(on.person.id, on.house.id): given}
    assert queries.live_for(session, set(), day) == {}


def test_a_case_lists_the_newest_first(session: Session, noon: time_machine.Traveller) -> None:
    on = cast(session)
    first = on.given(session)
    noon.shift(timedelta(minutes=5))
    second = on.given(session, Class.NEED)
    me = factories.actor(session, on.officer)
    found = queries.of_case(session, me, on.case.id)
    assert [one.id for one in found] == [second.id, first.id]
    stranger = factories.actor(session, cast(session).officer)
    assert queries.of_case(session, stranger, on.case.id) == []
    with pytest.raises(NoResultFound):
        queries.get(session, stranger, first.id, Permission.CONSENT_RECORD)


def test_all_care_is_for_everybody_and_the_newest_word_still_governs(
    session: Session, noon: time_machine.Traveller
) -> None:
    on, other, day = cast(session), cast(session), clock.now().date()
    open_end = {"ending": Ending.NONE, "until_on": None, "recipient_id": None}
    given = on.given(session, kind=Kind.ALL_CARE, **open_end)
    for house in (on.house, other.house):
        assert queries.live(session, on.person.id, house.id, day) is given
    later = day + timedelta(days=2000)
    assert queries.live(session, on.person.id, on.house.id, later) is given
    noon.shift(timedelta(minutes=5))
    narrow = on.given(session, Class.NEED)
    assert queries.live(session, on.person.id, on.house.id, day) is narrow
    assert queries.live(session, on.person.id, other.house.id, day) is given
    given.revoked_at = clock.now()
    session.flush()
    assert queries.live(session, on.person.id, other.house.id, day) is None


@pytest.mark.parametrize("kind", [Kind.LEGAL, Kind.COUNSELING])
def test_what_stands_alone_opens_no_page_and_closes_none(
    session: Session, noon: time_machine.Traveller, kind: Kind
) -> None:
    on, day = cast(session), clock.now().date()
    given = on.given(session)
    noon.shift(timedelta(minutes=5))
    alone = on.given(session, Class.COUNSELING, kind=kind)
    assert queries.live(session, on.person.id, on.house.id, day) is given
    then = clock.now()
    found = queries.agreed_then(session, on.person.id, on.house.id, {"counseling"}, then)
    assert found == alone.id
    assert queries.agreed_then(session, on.person.id, on.house.id, {"need"}, then) == given.id


def test_an_event_ends_it_at_once(session: Session) -> None:
    on, day = cast(session), clock.now().date()
    given = on.given(session, ending=Ending.EVENT, until_on=None, event="The end of treatment")
    assert queries.live(session, on.person.id, on.house.id, day) is given
    given.ended_at = clock.now()
    session.flush()
    assert queries.live(session, on.person.id, on.house.id, day) is None


@pytest.mark.parametrize(("days", "listed"), [(0, True), (14, True), (15, False), (-1, False)])
def test_what_ends_within_two_weeks(session: Session, days: int, listed: bool) -> None:
    on, day = cast(session), clock.now().date()
    first = {"from_on": day - timedelta(days=60)}
    given = on.given(session, until_on=day + timedelta(days=days), **first)
    me = factories.actor(session, on.supervisor)
    found = [one.id for one in queries.ending_soon(session, me, day)]
    assert found == ([given.id] if listed else [])
    given.revoked_at = clock.now()
    session.flush()
    assert queries.ending_soon(session, me, day) == []
