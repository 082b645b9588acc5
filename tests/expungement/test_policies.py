"""Orders of one's agency; about a sealed case only for those who are named in it."""

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.expungement.models import ExpungementCase, ExpungementOrder
from cit.expungement.policies import within
from cit.permissions.table import Permission, Role
from tests.expungement.conftest import Office, acting
from tests.kit import factories
from tests.sealing.acts import sealed_for

pytestmark = pytest.mark.one_database


def seen(session: Session, who: User, permission: Permission = Permission.EXPUNGE_ORDER) -> int:
    rows = select(ExpungementOrder.id).where(within(acting(session, who), permission))
    return len(session.scalars(rows).all())


def test_those_of_the_agency_and_no_other(
    session: Session, office: Office, order: ExpungementOrder
) -> None:
    foreign = factories.user(session, Role.SUPERVISOR)
    assert [seen(session, one) for one in (office.first, office.coordinator, foreign)] == [1, 1, 0]
    assert seen(session, office.coordinator, Permission.EXPUNGE_DECIDE) == 0


def test_a_sealed_case_hides_its_order_from_everybody_not_named(
    session: Session, office: Office, order: ExpungementOrder
) -> None:
    sealed_for(session, office.case_id, office.second)
    session.flush()
    assert [seen(session, one) for one in (office.second, office.first)] == [1, 0]


def test_an_order_about_somebody_known_by_sealed_cases_only_is_hidden_too(
    session: Session, office: Office, order: ExpungementOrder
) -> None:
    session.execute(delete(ExpungementCase))
    order.person_id = office.person_id
    sealed_for(session, office.case_id, office.second)
    session.flush()
    assert [seen(session, one) for one in (office.second, office.first)] == [1, 0]
