"""Changes to people; other rooms use the names listed here."""

from cit.people.actions.cautions import add_caution, remove_caution
from cit.people.actions.identity import add_alias, change, create, identify
from cit.people.rules import NewPerson

__all__ = [
    "NewPerson",
    "add_alias",
    "add_caution",
    "change",
    "create",
    "identify",
    "remove_caution",
]
