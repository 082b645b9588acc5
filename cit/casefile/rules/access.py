"""What somebody may do with the case in hand."""

from dataclasses import dataclass

from cit.permissions.check import Actor, granted
from cit.permissions.ending import ENDS_WITH_THE_RECORD
from cit.permissions.table import IN_AN_EMERGENCY, Permission, Reach


@dataclass(frozen=True, slots=True)
class Access:
    """An actor, and how far this case is from them."""

    actor: Actor
    distance: Reach
    # Open for reading only, because of an emergency.
    emergency: bool = False
    destroyed: bool = False

    def may(self, permission: Permission) -> bool:
        if self.destroyed and permission in ENDS_WITH_THE_RECORD:
            return False
        if self.emergency:
            return (
                permission in IN_AN_EMERGENCY and granted(self.actor, permission) >= Reach.ASSIGNED
            )
        return granted(self.actor, permission) >= self.distance
