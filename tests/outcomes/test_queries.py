"""Each rate equals a count by hand."""

from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.encounters.rules import Force, Group, Outcome
from cit.outcomes import queries
from cit.outcomes.rules.measures import Measure, Period
from cit.people.models import Person
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Role
from cit.referrals.models import Referral
from tests.kit import everything, factories
from tests.outcomes.world import Told, make, report, share

TODAY = date(2026, 11, 18)
ALL = Period()


@pytest.fixture
def analyst(session: Session) -> Actor:
    return factories.actor(session, factories.user(session, Role.ANALYST))


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


@pytest.mark.parametrize("seed", range(4))
def test_random_worlds_agree_with_a_count_in_plain_python(
    session: Session, analyst: Actor, seed: int
) -> None:
    rng = Random(seed)  # noqa: S311 - a made-up world, not a secret
    told = [
        Told(
            ago(rng.randint(0, 200)),
            person=rng.choice([None, *range(9)]),
            outcomes=tuple(rng.sample(list(Outcome), rng.randint(1, 3))),
            force=rng.choice([None, *Force]),
            cit=rng.choice([None, True, False]),
            arrestable=rng.choice([None, True, False]),
            approved=rng.random() < 0.8,
            reports=rng.choice([1, 1, 2]),
        )
        for _ in range(40)
    ]
    found = counted(session, analyst, told)
    rows = [one for one in told if one.approved]

    def same(key: str, known: object, yes: object) -> None:
        count, total = share(rows, known, yes)
        assert of(found[key]) == (count, total, len(rows) - total), key

    same("force_rate", lambda r: r.force is not None, lambda r: r.force is not Force.NONE)
    same("cit_coverage", lambda r: r.cit is not None, lambda r: r.cit)
    same("arrest_rate", lambda _: True, lambda r: Outcome.ARREST in r.outcomes)
    assert found["encounters"].numerator == len(rows)
    assert found["persons"].numerator == len({r.person for r in rows if r.person is not None})


def test_another_agency_is_not_counted(session: Session, analyst: Actor) -> None:
    other = factories.organisation(session)
    make(session, other.id, [Told(ago(3))])

    assert queries.measures(session, analyst, ALL)[0].numerator == 0
    assert queries.measures(session, SYSTEM, ALL)[0].numerator == 1
    assert queries.measures(session, SYSTEM, ALL, analyst.organisation_id)[0].numerator == 0


def test_the_number_of_queries_does_not_grow(session: Session, analyst: Actor) -> None:
    def statements() -> int:
        said: list[str] = []

        def note(_c: object, _cur: object, statement: str, *_: object) -> None:
            said.append(statement)

        event.listen(session.get_bind(), "before_cursor_execute", note)
        queries.measures(session, analyst, ALL)
        event.remove(session.get_bind(), "before_cursor_execute", note)
        return len(said)

    few = statements()
    counted(session, analyst, [Told(ago(n), person=n) for n in range(20)])

    assert statements() == few <= 11


def test_a_day_nobody_knows_is_told_as_missing(session: Session, analyst: Actor) -> None:
    found = counted(session, analyst, [Told(None, response=None), Told(ago(3))])
    dated = queries.measures(session, analyst, Period(ago(30), TODAY))

    assert of(found["encounters"]) == (2, 2, 0)
    assert of(dated[0]) == (1, 1, 1)


def test_somebody_not_identified_is_nobody(session: Session, analyst: Actor) -> None:
    session.info["actor"] = SYSTEM
    cases = make(session, analyst.organisation_id, [Told(ago(90)), Told(ago(80))])
    session.get_one(Person, cases[0].person_id).identified = False
    session.flush()
    found = {one.key: one for one in queries.measures(session, SYSTEM, ALL)}

    assert of(found["persons"]) == (0, 0, 2)
    assert of(found["repeat_contact_30"]) == (0, 0, 2)


def test_a_time_that_runs_backwards_is_missing(session: Session, analyst: Actor) -> None:
    found = counted(session, analyst, [Told(ago(3), response=-7), Told(ago(2), response=9)])

    assert found["response_time_median"].value == 9.0
    assert found["response_time_median"].missing == 1


def test_a_window_that_ends_today_has_not_passed(session: Session, analyst: Actor) -> None:
    found = counted(session, analyst, [Told(ago(30), person=1), Told(ago(31), person=2)])

    assert found["repeat_contact_30"].denominator == 1
