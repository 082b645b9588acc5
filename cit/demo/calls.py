"""The story of one call: taken, answered, reported, reviewed, cared for, closed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cit import clock
from cit.cases.actions import NewCall, assign, link_person, mark, set_mental_health, take_call
from cit.cases.models import Case
from cit.cases.rules import Happening, Origin, Part, Place, Priority
from cit.demo import names
from cit.demo.care import after_report
from cit.demo.cast import FACILITY
from cit.demo.persons import meet
from cit.demo.report import answers, ending
from cit.demo.stage import Stage, Story
from cit.demo.world import Force, World
from cit.encounters.actions import approve, open_for_review, save_page, send_back, start, submit
from cit.encounters.models import Encounter
from cit.encounters.rules.options import GROUPS, Group, Outcome
from cit.people.models import Person
from cit.permissions.check import Actor
from cit.permissions.table import Role

MINUTE = timedelta(minutes=1)
TO_FACILITY = (Group.FACILITY, Group.INVOLUNTARY)


@dataclass
class Scene:
    """What one call is made of; the person is known once somebody has met them."""

    world: World
    force: Force
    officer: Actor
    end: Outcome
    person: Person | None


def _draw(stage: Stage, world: World) -> Scene:
    """Where, who and how it ends. A third of all calls are to somebody met before."""
    rng = stage.rng
    force = world.force(rng)
    known = force.persons and rng.random() < 0.42
    # The same few are met again and again, as everywhere.
    person = force.persons[int(len(force.persons) * rng.random() ** 3)] if known else None
    return Scene(world, force, rng.choice(force.officers), ending(rng), person)


def call(stage: Stage, world: World, began: datetime) -> Story:
    """A call from the first word to the end of the report."""
    yield began
    scene = _draw(stage, world)
    rng, session, force = stage.rng, stage.session, scene.force
    dispatcher = stage.act_as(rng.choice(force.dispatchers))
    case = take_call(session, dispatcher, new_call(stage, force))
    stage.done(1)
    yield clock.now() + rng.randint(1, 4) * MINUTE
    stage.act_as(dispatcher)
    if Role.OFFICER in dispatcher.roles:
        scene.officer = dispatcher  # who takes a call in a small office goes there
    else:
        user = force.users[scene.officer.id]
        assign(session, dispatcher, case, user, Part.PRIMARY, user.unit)
    mark(session, dispatcher, case, Happening.DISPATCHED)
    yield from _on_scene(stage, scene, case)
    yield from _report(stage, scene, case)


def new_call(stage: Stage, force: Force) -> NewCall:
    """What a caller tells."""
    rng = stage.rng
    return NewCall(
        origin=rng.choices(
            [Origin.DISPATCHED, Origin.CRISIS_LINE, Origin.PARTNER, Origin.WALK_IN], [82, 9, 6, 3]
        )[0],
        priority=rng.choice(list(Priority)),
        initial_type_id=rng.choice(force.call_types),
        cad_number=f"{clock.now():%y%m%d}-{rng.randint(0, 999_999):06d}",
        place=rng.choices(
            [Place.RESIDENCE, Place.COMMUNITY, Place.HOSPITAL, Place.OTHER], [60, 30, 6, 4]
        )[0],
        district_id=rng.choice(force.districts),
        address=names.address(rng),
        caller=f"{rng.choice(names.CALLERS)}, {names.phone(rng)}",
        summary=rng.choice(names.CALLS),
        cit_requested=rng.random() < 0.55,
    )


def _on_scene(stage: Stage, scene: Scene, case: Case) -> Story:
    rng, session, officer = stage.rng, stage.session, scene.officer
    yield clock.now() + rng.randint(3, 19) * MINUTE
    stage.act_as(officer)
    mark(session, officer, case, Happening.ARRIVED)
    yield clock.now() + rng.randint(4, 15) * MINUTE
    stage.act_as(officer)
    scene.person = scene.person or meet(stage, scene.force, officer)
    link_person(session, officer, case, scene.person)
    if not case.mental_health and rng.random() < 0.7:
        set_mental_health(session, officer, case, True)
    if GROUPS[scene.end] in TO_FACILITY:
        yield clock.now() + rng.randint(10, 40) * MINUTE
        stage.act_as(officer)
        mark(session, officer, case, Happening.AT_FACILITY)
        yield clock.now() + rng.randint(4, 50) * MINUTE
        stage.act_as(officer)
        mark(session, officer, case, Happening.HANDED_OVER)
        yield clock.now() + rng.randint(2, 15) * MINUTE
        stage.act_as(officer)
        mark(session, officer, case, Happening.LEFT_FACILITY)
    yield clock.now() + rng.randint(5, 45) * MINUTE
    stage.act_as(officer)
    mark(session, officer, case, Happening.CLEARED)


def _report(stage: Stage, scene: Scene, case: Case) -> Story:
    """The officer's report: begun on scene or after, submitted, reviewed, perhaps returned."""
    rng, session, officer = stage.rng, stage.session, scene.officer
    yield clock.now() + rng.randint(5, 90) * MINUTE
    stage.act_as(officer)
    encounter = start(session, officer, case)
    name = (
        scene.person.called or scene.person.given_name if scene.person else None
    ) or "The person"
    told = answers(rng, scene.end, name, scene.world.partner(FACILITY).id)
    for key, page in told.items():
        yield clock.now() + rng.randint(10, 40) * timedelta(seconds=1)
        stage.act_as(officer)
        save_page(session, officer, encounter, key, page)
    yield clock.now() + rng.randint(1, 240) * MINUTE
    stage.act_as(officer)
    submit(session, officer, encounter)
    yield from _review(stage, scene, encounter)
    stage.begin(after_report(stage, scene.world, scene.force, case, encounter, officer))


def _review(stage: Stage, scene: Scene, encounter: Encounter) -> Story:
    rng, session = stage.rng, stage.session
    others = [one for one in scene.force.supervisors if one.id != scene.officer.id]
    if not others:
        # A one-person office: nobody reviews their own report, so it stays submitted.
        return
    yield clock.now() + rng.choice([2, 3, 5, 8, 12, 20, 34, 60]) * timedelta(hours=1)
    supervisor = stage.act_as(rng.choice(others))
    open_for_review(session, supervisor, encounter)
    if rng.random() < 0.12:
        send_back(session, supervisor, encounter, "When did the hospital take over? Please add it.")
        yield clock.now() + rng.randint(3, 30) * timedelta(hours=1)
        stage.act_as(scene.officer)
        submit(session, scene.officer, encounter)
        yield clock.now() + rng.randint(2, 20) * timedelta(hours=1)
        stage.act_as(supervisor)
        open_for_review(session, supervisor, encounter)
    approve(session, supervisor, encounter)
