"""Looking at a file, attaching it, taking it away."""

from cit.attachments.actions.examining import Examined, examine
from cit.attachments.actions.keeping import add, remove

__all__ = ["Examined", "add", "examine", "remove"]
