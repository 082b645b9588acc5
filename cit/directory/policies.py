"""The directory is public knowledge: whoever may see any of it may see all; keepers change it."""

from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach


def may_keep(actor: Actor) -> bool:
    """Whether somebody corrects entries and reads the accounts of imports."""
    return granted(actor, Permission.DIRECTORY_KEEP) is not Reach.NONE
