"""The database itself keeps one version in force and one being written."""

import pytest
from sqlalchemy.exc import IntegrityError

from cit.plans import actions
from cit.plans.rules.content import content_of
from cit.plans.rules.states import State
from tests.kit.planning import WORDS
from tests.plans.conftest import Office


def test_at_most_one_in_force(office: Office) -> None:
    office.approved()
    second = office.written()
    second.state = State.APPROVED
    with pytest.raises(IntegrityError):
        office.session.flush()
    office.session.rollback()


def test_at_most_one_being_written(office: Office) -> None:
    first = office.approved()
    actions.begin(office.session, office.actor(office.coordinator), office.person)
    first.state = State.DRAFT
    with pytest.raises(IntegrityError):
        office.session.flush()
    office.session.rollback()


def test_no_word_of_it_lies_open(office: Office) -> None:
    version = office.approved()
    assert b"Biscuit" not in (version.content_sealed or b"")
    office.session.expire_all()
    assert content_of(version.content) == WORDS
