"""Which files somebody reaches: those of the cases that they reach."""

from sqlalchemy import ColumnElement

from cit.attachments.models import Attachment, AttachmentPiece
from cit.cases.policies import within_case
from cit.permissions.check import Actor
from cit.permissions.table import Permission

OfFile = type[Attachment] | type[AttachmentPiece]


def within(actor: Actor, permission: Permission, model: OfFile = Attachment) -> ColumnElement[bool]:
    """The files, or their pieces, for which somebody has a permission."""
    return within_case(actor, permission, model)
