"""Changes to people; other rooms use the names listed here."""

from cit.people.actions.cautions import add_caution, remove_caution
from cit.people.actions.identity import AFTER_A_CHANGE, add_alias, change, create, identify
from cit.people.rules import NewPerson

__all__ = [
    "AFTER_A_CHANGE",
    "NewPerson",
    "add_alias",
    "add_caution",
    "change",
    "create",
    "identify",
    "remove_caution",
]
