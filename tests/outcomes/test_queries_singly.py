"""What there is several of counts once: reports, visits, partners of one offer."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.encounters.models import Encounter
from cit.encounters.rules import Outcome
from cit.outcomes import queries
from cit.permissions.check import SYSTEM, Actor
from cit.referrals.models import Referral
from tests.kit import everything, factories
from tests.outcomes.test_queries import ALL, ago, of
from tests.outcomes.world import Told, make, report


def test_a_main_outcome_is_that_of_the_report_approved_first(
    session: Session, analyst: Actor
) -> None:
    session.info["actor"] = SYSTEM
    (case,) = make(session, analyst.organisation_id, [Told(ago(3), outcomes=())])
    for number, outcome in enumerate((Outcome.ARREST, Outcome.INVOLUNTARY_HOLD), 1):
        report(session, case, Told(ago(3), outcomes=(outcome,)), number)
    rows = session.scalars(select(Encounter).order_by(Encounter.author_code)).all()
    for one, hours in zip(rows, (3, 1, 2), strict=True):
        one.approved_at = clock.now() - timedelta(hours=hours)
    session.flush()
    found = {one.key: one for one in queries.measures(session, SYSTEM, ALL)}

    # The very first has no main outcome, so the second decides.
    assert of(found["disposition_involuntary"]) == (1, 1, 0)
    assert of(found["disposition_criminal_justice"]) == (0, 1, 0)


def test_time_at_a_facility_is_counted_of_visits(session: Session, analyst: Actor) -> None:
    session.info["actor"] = SYSTEM
    cases = make(session, analyst.organisation_id, [Told(ago(n)) for n in (2, 3, 4, 5)])
    for case, minutes in zip(cases, (6, 40, None), strict=False):
        arrived = case.received_at + timedelta(minutes=50)
        case.facility_arrived_at = arrived
        case.facility_left_at = arrived + timedelta(minutes=minutes) if minutes else None
    session.flush()
    found = {one.key: one for one in queries.measures(session, SYSTEM, ALL)}

    median, most = found["facility_time_median"], found["facility_time_p90"]
    assert (median.value, median.numerator, median.missing) == (23.0, 2, 1)
    assert most.value == 40.0


def test_an_offer_to_several_partners_is_one_referral(session: Session) -> None:
    made = everything.make(session)
    first = session.get_one(Referral, made.ids["referral_id"])
    first.sent_at = clock.now() - timedelta(days=40)
    other = factories.organisation(session)
    second = _offered_too(first, other.id)
    session.add(second)
    session.flush()

    def rates() -> tuple[tuple[int, int, int], int, int]:
        found = {one.key: one for one in queries.measures(session, SYSTEM, ALL)}
        (quarter,) = queries.connection_by_quarter(session, SYSTEM)
        return of(found["connection_rate"]), quarter.connected, quarter.total

    session.get_one(Case, first.case_id).local_day = ago(40)
    session.flush()
    # Nobody has taken it yet.
    assert rates() == ((0, 1, 0), 0, 1)
    second.connected_at = second.sent_at + timedelta(days=2)
    session.flush()
    assert rates() == ((1, 1, 0), 1, 1)


def _offered_too(first: Referral, partner_id: UUID) -> Referral:
    """The same offer to one more partner."""
    same = ("agency_id", "offer_id", "case_id", "person_id", "consent_id", "sender_id", "status")
    also = ("next_actor", "urgency", "created_at", "sent_at", "due_at")
    values = {name: getattr(first, name) for name in (*same, *also)}
    return Referral(**values, partner_id=partner_id, reference="00000001")


def test_a_second_contact_on_the_same_day_is_contact_again(
    session: Session, analyst: Actor
) -> None:
    session.info["actor"] = SYSTEM
    make(session, analyst.organisation_id, [Told(ago(40), person=1), Told(ago(40), person=1)])
    found = {one.key: one for one in queries.measures(session, SYSTEM, ALL)}

    assert of(found["repeat_contact_30"]) == (1, 1, 0)
