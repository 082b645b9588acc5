"""Who reaches a conference, an item, a promise; and who is a step too far."""

import pytest
from sqlalchemy.exc import NoResultFound

from cit import clock
from cit.conferences import queries
from cit.permissions.table import Permission, Role
from tests.conferences.conftest import Office
from tests.kit import factories

VIEW, RUN = Permission.CONFERENCE_VIEW, Permission.CONFERENCE_RUN


def test_who_is_invited_reads_and_does_not_run(office: Office) -> None:
    made = office.held()
    me = office.actor(office.officer)
    assert queries.get_conference(office.session, me, made.conference.id, VIEW)
    assert queries.get_item(office.session, me, made.item.id, VIEW)
    assert queries.get_promise(office.session, me, made.promise.id)
    with pytest.raises(NoResultFound):
        queries.get_item(office.session, me, made.item.id, RUN)


def test_who_is_not_invited_finds_nothing(office: Office) -> None:
    made = office.held()
    other = factories.user(office.session, Role.OFFICER, at=office.agency)
    foreign = factories.user(office.session, Role.COORDINATOR)
    for user in (other, foreign):
        me = office.actor(user)
        assert queries.page(office.session, me, None).rows == []
        assert queries.mine(office.session, me) == []
        with pytest.raises(NoResultFound):
            queries.get_conference(office.session, me, made.conference.id, VIEW)
        with pytest.raises(NoResultFound):
            queries.get_item(office.session, me, made.item.id, VIEW)
        with pytest.raises(NoResultFound):
            queries.get_promise(office.session, me, made.promise.id)


def test_a_destroyed_record_is_read_only(office: Office) -> None:
    made = office.held()
    office.person.destroyed_at = clock.now()
    office.session.flush()
    assert queries.get_item(office.session, office.chair, made.item.id, VIEW)
    with pytest.raises(NoResultFound):
        queries.get_item(office.session, office.chair, made.item.id, RUN)
    with pytest.raises(NoResultFound):
        queries.get_promise(office.session, office.chair, made.promise.id)
