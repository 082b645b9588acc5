"""Who reads which entries of the log."""

from sqlalchemy import ColumnElement

from cit.audit.models import AuditEvent
from cit.permissions.check import Actor, granted
from cit.permissions.rows import within_reach
from cit.permissions.table import Permission, Reach


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """Entries by whom counts: one's own acts, one's organisation's, everybody's."""
    return within_reach(
        granted(actor, permission),
        assigned=AuditEvent.actor_id == actor.id,
        organisation=AuditEvent.organisation_id == actor.organisation_id,
    )


def distance(actor: Actor, entry: AuditEvent) -> Reach:
    if entry.actor_id == actor.id:
        return Reach.ASSIGNED
    same = entry.organisation_id == actor.organisation_id
    return Reach.ORGANISATION if same else Reach.ALL
