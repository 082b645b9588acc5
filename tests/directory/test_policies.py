"""Who keeps the directory."""

from sqlalchemy.orm import Session

from cit.directory.policies import may_keep
from cit.permissions.table import Role
from tests.kit import factories


def test_only_a_coordinator_keeps_it(session: Session) -> None:
    keeps = {
        role for role in Role if may_keep(factories.actor(session, factories.user(session, role)))
    }
    assert keeps == {Role.COORDINATOR}
