"""Who is on duty and free."""

from datetime import timedelta

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions import start_duty
from cit.accounts.models import Duty
from cit.cases import queries
from cit.cases.actions import assign, mark
from cit.cases.rules import Happening, Part, Status
from cit.permissions.table import Role
from tests.cases.conftest import Agency
from tests.kit import factories


def test_free_cit_officers_stand_first(session: Session, agency: Agency) -> None:
    resting = factories.user(session, Role.OFFICER, at=agency.organisation, name="R. Lowe")
    busy = factories.user(session, Role.OFFICER, at=agency.organisation, name="A. Marsh")
    end = clock.now() + timedelta(hours=4)
    for number, one in enumerate((resting, busy, agency.officer, agency.cit)):
        start_duty(session, agency.me, one, f"Car {number}", None, end)
    session.query(Duty).filter_by(user_id=resting.id).one().on_break = True
    case = agency.call()
    assign(session, agency.me, case, busy, Part.PRIMARY, None)

    found = queries.duty(session, agency.me)

    assert [(one.name, one.state) for one in found] == [
        ("K. Duarte", "free"),
        ("B. Fontaine", "free"),
        ("A. Marsh", "case"),
        ("R. Lowe", "break"),
    ]
    assert (found[0].designated, found[0].unit, found[0].until) == (True, "Car 3", end)
    assert found[0].initials == "KD"

    mark(session, agency.me, case, Happening.AT_FACILITY)
    assert queries.duty(session, agency.me)[2].state == "facility"
    mark(session, agency.me, case, Happening.CLEARED)
    assert queries.busy(session) == {}


def test_what_is_known_of_the_busy_need_not_be_asked(session: Session, agency: Agency) -> None:
    start_duty(session, agency.me, agency.cit, "Car 5")

    found = queries.duty(session, agency.me, {agency.cit.id: Status.ON_SCENE})

    assert [one.state for one in found] == ["case"]
