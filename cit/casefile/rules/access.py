"""What somebody may do with the case in hand."""

from dataclasses import dataclass

from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach


@dataclass(frozen=True, slots=True)
class Access:
    """An actor, and how far this case is from them."""

    actor: Actor
    distance: Reach

    def may(self, permission: Permission) -> bool:
        return granted(self.actor, permission) >= self.distance
