"""Who acts, and how far a permission reaches for them."""

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from cit.permissions.table import GRANTS, Permission, Reach, Role


class Kind(Enum):
    """What sort of organisation somebody works for."""

    POLICE = "police"
    PARTNER = "partner"
    SYSTEM = "system"


_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: a signed-in user, or the system itself."""

    id: UUID
    organisation_id: UUID
    kind: Kind
    roles: frozenset[Role]
    name: str = ""
    zone: str = ""

    @property
    def is_system(self) -> bool:
        return self.kind is Kind.SYSTEM

    @property
    def initials(self) -> str:
        """Two letters for the round mark."""
        return initials(self.name)


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name."""
    words = [word for word in name.replace(".", " ").split() if word]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words))


SYSTEM = Actor(_NOBODY, _NOBODY, Kind.SYSTEM, frozenset(), "System")


def granted(actor: Actor | None, permission: Permission) -> Reach:
    """The widest reach that any of the actor's roles gives; none without an actor."""
    if actor is None:
        return Reach.NONE
    if actor.is_system:
        return Reach.ALL
    reaches = GRANTS.get(permission, {})
    return max((reaches.get(role, Reach.NONE) for role in actor.roles), default=Reach.NONE)
