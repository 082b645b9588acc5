"""What rooms above do when a report is submitted or approved.

A room refers only downward, so this one cannot plan follow-ups. A room above appends a function
here when it is imported; it runs in the same transaction and may refuse by RuleBroken.
"""

from collections.abc import Callable

from sqlalchemy.orm import Session

from cit.encounters.models import Encounter
from cit.permissions.check import Actor

After = Callable[[Session, Actor, Encounter], None]

AFTER_SUBMISSION: list[After] = []
AFTER_APPROVAL: list[After] = []
