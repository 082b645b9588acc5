"""The people who are met, made up."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from cit import clock
from cit.demo import names
from cit.demo.stage import Stage
from cit.demo.world import Force
from cit.people.actions import add_alias, add_caution, create
from cit.people.models import Person
from cit.people.rules import AgeBand, Ethnicity, NewPerson, Pronoun, Race, Sex
from cit.permissions.check import Actor


def meet(stage: Stage, force: Force, officer: Actor) -> Person:
    """Somebody met for the first time; now and then nobody learns who it is."""
    rng, session = stage.rng, stage.session
    if rng.random() < 0.06:
        seen, band = rng.choice(names.DESCRIPTIONS), _band(rng)
        return create(session, officer, NewPerson(description=seen, age_band=band, **_look(rng)))
    return named(stage, force, officer)


def named(stage: Stage, force: Force, officer: Actor) -> Person:
    """Somebody met for the first time who says who they are."""
    rng, session = stage.rng, stage.session
    given, family = rng.choice(names.GIVEN), names.family(rng)
    person = create(
        session,
        officer,
        NewPerson(
            given_name=given,
            family_name=family,
            birth_date=_born(rng, stage.end),
            phone=names.phone(rng) if rng.random() < 0.8 else "",
            address=names.address(rng) if rng.random() < 0.7 else "",
            language="Spanish" if rng.random() < 0.1 else "English",
            **_look(rng),
        ),
    )
    if rng.random() < 0.08:
        add_alias(session, officer, person, given_name=rng.choice(names.GIVEN), family_name=family)
    if rng.random() < 0.16:
        what, how = rng.choice(names.CAUTIONS)
        day = clock.local_day(clock.now(), stage.settings.time_zone)
        add_caution(session, officer, person, what, how, day)
    force.persons.append(person)
    return person


def _look(rng: Random) -> dict[str, Any]:
    sex = rng.choice([Sex.FEMALE, Sex.MALE])
    return {
        "sex": sex,
        "pronoun": {Sex.FEMALE: Pronoun.SHE, Sex.MALE: Pronoun.HE}[sex],
        "race": rng.choice(list(Race)),
        "ethnicity": rng.choice(list(Ethnicity)),
    }


def _born(rng: Random, end: datetime) -> date:
    return (end - timedelta(days=rng.randint(15 * 365, 80 * 365))).date()


def _band(rng: Random) -> AgeBand:
    return rng.choice([one for one in AgeBand if one is not AgeBand.UNKNOWN])
