"""Making backups, and putting one back."""

from cit.backup.actions.making import make, remove_expired
from cit.backup.actions.restoring import Restored, restore

__all__ = ["Restored", "make", "remove_expired", "restore"]
