"""Signed rounds are found again; open ones are none."""

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.accounts.actions import review as actions
from cit.accounts.queries import reviewed
from cit.permissions.table import Role
from tests.kit import factories

pytestmark = pytest.mark.one_database


def test_an_open_round_is_no_record(session: Session) -> None:
    me = factories.actor(session, factories.user(session, Role.ADMINISTRATOR))
    review = actions.begin(session, me)
    assert reviewed.past(session) == []
    with pytest.raises(NoResultFound):
        reviewed.get_review(session, review.id)

    actions.sign(session, me, review)

    assert reviewed.past(session) == [review]
    assert reviewed.get_review(session, review.id).closed_by is not None
