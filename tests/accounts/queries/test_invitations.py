"""Whose link it is."""

from sqlalchemy.orm import Session

from cit.accounts.actions.invitations import invite
from cit.accounts.queries.invitations import find
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories


def test_a_link_leads_to_its_owner_and_a_guess_to_nobody(session: Session) -> None:
    officer = factories.user(session, Role.OFFICER)
    token = invite(session, SYSTEM, officer, 72)
    session.flush()

    found = find(session, token)

    assert found is not None
    assert found.user is officer
    assert find(session, token[:-1]) is None
    assert find(session, "") is None
