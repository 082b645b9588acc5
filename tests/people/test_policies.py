"""The filter of rows and the check of one record agree, for every role and permission."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.people.models import Alias, Caution, Person, PersonToken
from cit.people.policies import OfPerson, distance, within
from cit.permissions.check import SYSTEM, granted
from cit.permissions.table import Permission, Reach, Role
from tests.kit import factories

PERMISSIONS = (Permission.PERSON_SEARCH, Permission.PERSON_VIEW, Permission.PERSON_EDIT)


@pytest.mark.parametrize(("role", "permission"), [*product(Role, PERMISSIONS)])
def test_the_filter_and_the_check_agree(
    session: Session, role: Role, permission: Permission
) -> None:
    me = factories.user(session, role)
    actor = factories.actor(session, me)
    session.info["actor"] = SYSTEM
    ours = factories.person(session, me.organisation_id)
    theirs = factories.person(session, factories.organisation(session).id)

    found = set(session.scalars(select(Person).where(within(actor, permission))))

    reach = granted(actor, permission)
    assert found == {one for one in (ours, theirs) if reach >= distance(actor, one)}
    assert reach is not Reach.ALL


@pytest.mark.parametrize("model", [Alias, Caution, PersonToken])
def test_what_belongs_to_a_person_has_the_same_reach(session: Session, model: OfPerson) -> None:
    actor = factories.actor(session, factories.user(session, Role.OFFICER))

    where = str(within(actor, Permission.PERSON_VIEW, model))

    assert f"{model.__tablename__}.agency_id" in where
