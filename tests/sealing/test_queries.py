"""Who may be named, and who may unseal."""

from sqlalchemy.orm import Session

from cit import clock
from cit.permissions.table import Role
from cit.sealing.queries import can_unseal, juvenile_unit, may_be_named
from tests.kit import factories


def test_only_those_who_see_cases_may_be_named(session: Session) -> None:
    supervisor = factories.user(session, Role.SUPERVISOR, name="Ada")
    at = factories.home(session, supervisor)
    case = factories.case(session, at.id)
    partner = factories.user(session, Role.PARTNER, name="Bea")
    factories.user(session, Role.ADMINISTRATOR, at=at)
    factories.user(session, Role.OFFICER, at=at, disabled_at=clock.now())
    factories.user(session, Role.OFFICER)

    named = dict(may_be_named(session, case))
    house = factories.home(session, partner).short_name
    assert named == {supervisor.id: "Ada", partner.id: f"Bea, {house}"}
    assert can_unseal(session, case, [supervisor.id])
    assert not can_unseal(session, case, [partner.id])
    assert juvenile_unit(session, case, ()) == {supervisor.id}
