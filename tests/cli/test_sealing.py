"""A sealed case is never locked for good."""

import pytest
from sqlalchemy.orm import Session

from cit.cases.rules import Status, new_reference, shown_reference
from cit.cli.place import Trouble, at_work
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.sealing.actions import seal
from cit.sealing.rules import Why
from tests.cli.conftest import Run
from tests.kit import factories

pytestmark = pytest.mark.one_database


def _lost(session: Session) -> str:
    gone = factories.user(session, Role.SUPERVISOR, username="gone")
    home, reference = factories.home(session, gone), new_reference()
    for role, name in (
        (Role.SUPERVISOR, "second"),
        (Role.COORDINATOR, "asks"),
        (Role.AUDITOR, "approves"),
    ):
        factories.user(session, role, at=home, username=name)
    case = factories.case(session, home.id, status=Status.CLEARED, reference=reference)
    seal(session, factories.actor(session, gone), case, Why.OTHER, "Between the two.", [gone.id])
    gone.disabled_at = case.sealed_at
    session.info["actor"] = SYSTEM
    session.commit()
    return shown_reference(reference)


def test_a_lost_case_is_listed_and_somebody_is_named(ready: Run) -> None:
    with at_work() as session:
        reference = _lost(session)
    assert ready("sealing", "lost").output.startswith(reference)
    two = ("--asked-by", "asks", "--approved-by", "approves")
    assert "second is named" in ready("sealing", "name", reference, "second", *two).output
    assert ready("sealing", "lost").output == "0 sealed cases that nobody can unseal.\n"


def test_what_is_not_there_is_told(ready: Run) -> None:
    two = ("--asked-by", "a", "--approved-by", "b")
    for reference in ("nonsense", new_reference()):
        assert isinstance(ready("sealing", "name", reference, "x", *two).exception, Trouble)
