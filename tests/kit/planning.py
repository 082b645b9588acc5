"""Response plans for tests: what stands in one, and a version that waits for its second person."""

from sqlalchemy.orm import Session

from cit.people.models import Person
from cit.permissions.check import Actor
from cit.plans import actions
from cit.plans.models import PlanVersion
from cit.plans.rules.content import Contact, Content, Step

WORDS = Content(
    steps=(Step("Stand to his left", "He hears poorly on the right."), Step("Ask about Biscuit")),
    helps=("Sitting down",),
    triggers=("Being touched",),
    avoid=("The word “hospital”",),
    ordinary="Talks quietly and paces.",
    worse="Stops answering and counts aloud.",
    people=(Contact("Renata Ellery", "sister", "(270) 555-0166", "Day and night"),),
    goes="The crisis center on Mill Road.",
)


def written(session: Session, author: Actor, person: Person, words: Content = WORDS) -> PlanVersion:
    """A version that waits for somebody else to approve it."""
    version = actions.begin(session, author, person)
    actions.save(session, author, version, words)
    actions.submit(session, author, version)
    return version
