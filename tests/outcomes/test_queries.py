"""Each rate equals a count by hand."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.encounters.rules import Force, Group, Outcome
from cit.outcomes import queries
from cit.outcomes.rules.measures import Measure, Period
from cit.permissions.check import SYSTEM, Actor
from cit.referrals.models import Referral
from tests.kit import everything
from tests.outcomes.world import Told, make, report

TODAY = date(2026, 11, 18)
ALL = Period()


def counted(
    session: Session, actor: Actor, told: list[Told], period: Period = ALL
) -> dict[str, Measure]:
    session.info["actor"] = SYSTEM
    make(session, actor.organisation_id, told)
    session.info["actor"] = actor
    return {one.key: one for one in queries.measures(session, actor, period)}


def of(measure: Measure) -> tuple[int, int, int]:
    return measure.numerator, measure.denominator, measure.missing


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_two_outcomes_of_one_encounter_count_once(session: Session, analyst: Actor) -> None:
    both = (Outcome.ARREST, Outcome.INVOLUNTARY_HOLD)
    found = counted(session, analyst, [Told(ago(3), outcomes=both), Told(ago(2), person=1)])

    assert found["encounters"].numerator == 2
    assert of(found["arrest_rate"]) == (1, 2, 0)
    assert of(found["involuntary_rate"]) == (1, 2, 0)
    assert of(found["disposition_criminal_justice"]) == (1, 2, 0)
    assert of(found["disposition_involuntary"]) == (0, 2, 0)


def test_two_reports_of_one_encounter_count_once(session: Session, analyst: Actor) -> None:
    found = counted(session, analyst, [Told(ago(3), reports=2, force=Force.LEVEL_1)])

    assert found["encounters"].numerator == 1
    assert of(found["force_rate"]) == (1, 1, 0)
    assert sum(found[f"disposition_{g.value.replace('-', '_')}"].numerator for g in Group) == 1


def test_a_report_that_is_not_approved_does_not_count(session: Session, analyst: Actor) -> None:
    assert counted(session, analyst, [Told(ago(3), approved=False)])["encounters"].numerator == 0


def test_what_is_not_known_is_missing_and_not_no(session: Session, analyst: Actor) -> None:
    found = counted(session, analyst, [Told(ago(3), cit=None, force=None), Told(ago(2), cit=True)])

    assert of(found["cit_coverage"]) == (1, 1, 1)
    assert of(found["force_rate"]) == (0, 1, 1)


def test_diversion_is_counted_among_the_arrestable(session: Session, analyst: Actor) -> None:
    found = counted(
        session,
        analyst,
        [
            Told(ago(9), arrestable=True, outcomes=(Outcome.MOBILE_CRISIS,)),
            Told(ago(8), arrestable=True, outcomes=(Outcome.ARREST,)),
            Told(ago(7), arrestable=True, outcomes=(Outcome.RESOLVED,)),
            Told(ago(6), arrestable=False, outcomes=(Outcome.MOBILE_CRISIS,)),
            Told(ago(5), arrestable=None),
        ],
    )

    assert of(found["diversion_rate"]) == (1, 3, 1)


def test_an_encounter_without_a_day_is_in_no_dated_period(session: Session, analyst: Actor) -> None:
    told = [Told(None, response=None), Told(ago(3))]
    found = counted(session, analyst, told)

    assert found["encounters"].numerator == 2
    dated = queries.measures(session, analyst, Period(ago(30), TODAY))
    assert dated[0].numerator == 1


def test_both_ends_of_a_period_count(session: Session, analyst: Actor) -> None:
    told = [Told(ago(days)) for days in (31, 30, 10, 9)]
    found = counted(session, analyst, told, Period(ago(30), ago(10)))

    assert found["encounters"].numerator == 2


def test_times_are_middle_values_with_what_is_missing(session: Session, analyst: Actor) -> None:
    found = counted(session, analyst, [Told(ago(3), response=n) for n in (4, 8, 20, None)])

    median, most = found["response_time_median"], found["response_time_p90"]
    assert (median.value, median.numerator, median.missing) == (8.0, 3, 1)
    assert most.value == 20.0
    assert found["on_scene_time_median"].value == 30.0


def test_contact_again_is_counted_in_persons_whose_days_have_passed(
    session: Session, analyst: Actor
) -> None:
    found = counted(
        session,
        analyst,
        [
            Told(ago(100), person=1),
            Told(ago(75), person=1),
            Told(ago(100), person=2),
            Told(ago(40), person=2),
            Told(ago(10), person=3),
            Told(ago(50), person=None),
        ],
    )

    assert of(found["repeat_contact_30"]) == (1, 2, 1)
    assert of(found["repeat_contact_90"]) == (2, 2, 1)
    assert of(found["repeat_contact_180"]) == (0, 0, 1)


def test_a_contact_after_the_period_still_counts_as_again(session: Session, analyst: Actor) -> None:
    told = [Told(ago(90), person=1), Told(ago(70), person=1)]
    found = counted(session, analyst, told, Period(ago(95), ago(85)))

    assert of(found["repeat_contact_30"]) == (1, 1, 0)


def test_connection_means_attended_or_served_in_time(session: Session) -> None:
    made = everything.make(session)
    referral = session.get_one(Referral, made.ids["referral_id"])
    sent = clock.now() - timedelta(days=40)
    referral.sent_at = sent
    session.flush()
    case = session.get_one(Case, made.ids["case_id"])
    report(session, case, Told(ago(40)), 9)

    def rate() -> tuple[int, int, int]:
        found = {one.key: one for one in queries.measures(session, SYSTEM, ALL)}
        return of(found["connection_rate"])

    assert rate() == (0, 1, 0)
    referral.connected_at = sent + timedelta(days=31)
    session.flush()
    assert rate() == (0, 1, 0)
    referral.connected_at = sent + timedelta(days=29)
    session.flush()
    assert rate() == (1, 1, 0)
    referral.sent_at = clock.now() - timedelta(days=10)
    session.flush()
    assert rate() == (0, 0, 0)
