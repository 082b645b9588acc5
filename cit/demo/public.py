"""What people wrote without a name: one waits, one was answered, one went for complaints."""

from datetime import timedelta
from uuid import UUID

from cit.accounts.queries import as_actor
from cit.demo.stage import Stage, Story
from cit.demo.world import Force, World
from cit.feedback import actions
from cit.feedback.queries import Matter, by_receipt
from cit.feedback.rules.options import About, Kind, Outcome
from cit.feedback.rules.receipts import receipt_of
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role

_THANKS = (
    "Two officers came when my brother stood on the roof of the garage. They sat down, they "
    "did not hurry him, and one of them came back the next week to ask how we are. I had been "
    "afraid to call."
)
_THANKED = (
    "Thank you for telling us. We passed it on to the two officers, without anything that "
    "could say who wrote it. If you need anything, the number of the day center is on our "
    "list of services."
)
_CONCERN = (
    "They were kind, but they talked about his illness in the stairwell, and three neighbors "
    "heard it. Could that be done inside, or in the car?"
)
_COMPLAINT = (
    "He was asleep when they opened the door, and he was put in handcuffs before anybody said "
    "a word. I want somebody to look into it."
)
_SENT_ON = (
    "What you describe has to be investigated, and we are not the ones who do that. We gave "
    "your text to the office for complaints. To be heard as a witness you can call them; they "
    "do need a name."
)


def heard(stage: Stage, world: World) -> Story:
    """All to the first agency, in the last month; its coordinator answers."""
    force = world.forces[0]
    everybody = [as_actor(one, stage.settings.time_zone) for one in force.users.values()]
    coordinator = next(one for one in everybody if Role.COORDINATOR in one.roles)
    yield stage.end - timedelta(days=24)
    thanks = _sent(stage, force, Kind.THANKS, About.CALL, _THANKS)
    yield stage.end - timedelta(days=22)
    actor = stage.act_as(coordinator)
    actions.answer(stage.session, actor, thanks.feedback, _THANKED)
    yield stage.end - timedelta(days=9)
    complaint = _sent(stage, force, Kind.CONCERN, About.CALL, _COMPLAINT)
    yield stage.end - timedelta(days=8)
    actor = stage.act_as(coordinator)
    actions.answer(stage.session, actor, complaint.feedback, _SENT_ON)
    actions.close(stage.session, actor, complaint.feedback, Outcome.COMPLAINT)
    yield stage.end - timedelta(days=5)
    _sent(stage, force, Kind.CONCERN, About.CALL, _CONCERN)


def _sent(stage: Stage, force: Force, kind: Kind, about: About, words: str) -> Matter:
    stage.act_as(SYSTEM)
    form_key = UUID(int=stage.rng.getrandbits(128), version=4)
    new = actions.NewFeedback(agency_id=force.agency.id, kind=kind, about=about, words=words)
    actions.receive(stage.session, new, form_key)
    found = by_receipt(stage.session, receipt_of(form_key))
    if found is None:
        raise LookupError("what was just sent is not there")
    return found
