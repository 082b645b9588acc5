"""Response plans in each state, for people of the first agency."""

from collections.abc import Mapping
from datetime import date, timedelta

from cit import clock
from cit.demo.records import coordinator_of
from cit.demo.stage import Stage, Story
from cit.demo.words import AVA, DANIEL, MARCUS, MARCUS_BEFORE, RUTH, SAM
from cit.demo.world import Force, World
from cit.people.actions import add_caution, create
from cit.people.models import Person
from cit.people.rules import NewPerson, Pronoun, Sex
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.plans import actions
from cit.plans.models import PlanVersion
from cit.plans.queries import plan_of, standing
from cit.plans.rules.content import Content
from cit.plans.rules.seeing import Choice
from cit.plans.rules.states import Suggested

DAY = timedelta(days=1)
FIRST_MET = 500 * DAY
_APPROVE = Permission.PLAN_APPROVE


def plans(stage: Stage, world: World) -> Story:
    """From the first meeting to the plan that is read on the street, and the others beside it."""
    force = world.forces[0]
    yield stage.end - FIRST_MET
    people = _meet(stage, force)
    coordinator, (sergeant, lieutenant, *_) = coordinator_of(stage, force), force.supervisors
    officer = force.officers[0]
    yield stage.end - 230 * DAY
    _approved(stage, coordinator, lieutenant, people["ruth"], RUTH)
    _decide(stage, sergeant, people["ruth"], Choice.KEPT, "She asked us to keep it in the office.")
    yield stage.end - 150 * DAY
    _approved(stage, coordinator, lieutenant, people["marcus"], MARCUS_BEFORE)
    _approved(stage, coordinator, sergeant, people["daniel"], DANIEL)
    shown = "His sister asks that whoever comes knows this."
    _decide(stage, sergeant, people["marcus"], Choice.SHOWN, shown)
    yield stage.end - 70 * DAY
    _suggested(stage, officer, coordinator, people["marcus"])
    _approved(stage, coordinator, lieutenant, people["marcus"], MARCUS)
    yield stage.end - 20 * DAY
    _withdraw(stage, sergeant, people["daniel"])
    stage.act_as(sergeant)
    version = _written(stage, coordinator, people["sam"], SAM)
    actions.send_back(
        stage.session, stage.act_as(sergeant), version, "Whom do we call at night? Please add it."
    )
    yield stage.end - 2 * DAY
    _written(stage, coordinator, people["ava"], AVA)
    words = "He calmed down when I sat on the step beside him and talked about the harbor."
    actions.suggest(stage.session, stage.act_as(officer), people["marcus"], words)


PEOPLE: Mapping[str, tuple[str, str, str, date, Sex, Pronoun, str]] = {
    "marcus": (
        *("Marcus", "Ellery", "Marc", date(1985, 4, 2), Sex.MALE, Pronoun.HE),
        "6 ft 1, slim, gray beard, green field jacket.",
    ),
    "ruth": (
        *("Ruth", "Abernathy", "", date(1957, 9, 14), Sex.FEMALE, Pronoun.SHE),
        "Small, white hair, walks with a cane.",
    ),
    "daniel": (
        *("Daniel", "Okoro", "Dan", date(1999, 1, 23), Sex.MALE, Pronoun.HE),
        "Tall, glasses, headphones around his neck.",
    ),
    "sam": (
        *("Sam", "Whitfield", "", date(1991, 6, 30), Sex.OTHER, Pronoun.THEY),
        "Short dark hair, paint on their hands.",
    ),
    "ava": (
        *("Ava", "Lindholm", "", date(1976, 11, 5), Sex.FEMALE, Pronoun.SHE),
        "Red coat in every weather, pulls a small cart.",
    ),
}


def _meet(stage: Stage, force: Force) -> dict[str, Person]:
    """People whom officers know; calls about them come in as about anybody else."""
    officer = stage.act_as(force.officers[0])
    people = {}
    for key, (given, family, called, born, sex, pronoun, seen) in PEOPLE.items():
        new = NewPerson(
            given_name=given,
            family_name=family,
            called=called,
            birth_date=born,
            sex=sex,
            pronoun=pronoun,
            description=seen,
            language="English",
        )
        people[key] = create(stage.session, officer, new)
    force.persons.extend(people.values())
    force.known = people["marcus"]
    force.cared_for = people
    today = clock.local_day(clock.now(), stage.settings.time_zone)
    for what, how, days in (
        ("Carries a folding knife, right jacket pocket", "Shown, not used", 100),
        ("Strikes out when touched from behind", "Pushed an officer", 300),
    ):
        add_caution(stage.session, officer, people["marcus"], what, how, today - days * DAY)
    return people


def _written(stage: Stage, author: Actor, person: Person, words: Content) -> PlanVersion:
    session, author = stage.session, stage.act_as(author)
    version = actions.begin(session, author, person)
    actions.save(session, author, version, words)
    actions.submit(session, author, version)
    return version


def _approved(stage: Stage, author: Actor, by: Actor, person: Person, words: Content) -> None:
    version = _written(stage, author, person, words)
    actions.approve(stage.session, stage.act_as(by), version)


def _decide(stage: Stage, by: Actor, person: Person, choice: Choice, note: str) -> None:
    actor = stage.act_as(by)
    plan = plan_of(stage.session, actor, person.id, _APPROVE)
    if plan is not None:
        actions.choose(stage.session, actor, plan, choice, note)


def _withdraw(stage: Stage, by: Actor, person: Person) -> None:
    actor = stage.act_as(by)
    plan = plan_of(stage.session, actor, person.id, _APPROVE)
    version = standing(stage.session, actor, person.id)
    if plan is not None and version is not None:
        why = "He moved to his parents in another county and asked us to end it."
        actions.withdraw(stage.session, actor, plan, version, why)


def _suggested(stage: Stage, officer: Actor, coordinator: Actor, person: Person) -> None:
    words = "He hears poorly on the right. Standing on his left made all the difference."
    said = actions.suggest(stage.session, stage.act_as(officer), person, words)
    thanks = "Thank you, it stands first now."
    actions.answer(stage.session, stage.act_as(coordinator), said, Suggested.TAKEN, thanks)
