"""Figures of whole worlds, and at the edges of a period."""

from random import Random

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from cit.encounters.rules import Force, Outcome
from cit.outcomes import queries
from cit.outcomes.rules.measures import Period
from cit.people.models import Person
from cit.permissions.check import SYSTEM, Actor
from tests.kit import factories
from tests.outcomes.test_queries import ALL, TODAY, ago, counted, of
from tests.outcomes.world import Told, make, share


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


@pytest.mark.parametrize("seed", range(4))
def test_contact_again_agrees_with_a_count_in_plain_python(
    session: Session, analyst: Actor, seed: int
) -> None:
    rng = Random(seed)  # noqa: S311 - a made-up world, not a secret
    told = [
        # Few days and few persons, so that many meet twice, and on one day too.
        Told(ago(rng.randint(0, 60)), person=rng.randrange(8), approved=rng.random() < 0.8)
        for _ in range(30)
    ]
    period = Period(ago(50), ago(20))
    found = counted(session, analyst, told, period)

    firsts = 0
    again = 0
    for person in range(8):
        days = sorted(one.day for one in told if one.person == person and one.approved and one.day)
        first = next((n for n, day in enumerate(days) if ago(50) <= day <= ago(20)), None)
        if first is None or (TODAY - days[first]).days <= 30:
            continue
        firsts += 1
        again += len(days) > first + 1 and (days[first + 1] - days[first]).days <= 30
    assert of(found["repeat_contact_30"]) == (again, firsts, 0)


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
