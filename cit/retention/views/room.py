"""The room, and what several of its pages need."""

from flask import abort

from cit.audit.events import Event
from cit.audit.trail import record
from cit.permissions.check import Kind as Police
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.retention.rules.schedule import Kind
from cit.web.request import actor, session
from cit.web.room import Room

room = Room("retention", __name__, url_prefix="/retention")


def may(permission: Permission) -> bool:
    """Whether whoever is there has a permission at all."""
    return granted(actor(), permission) is not Reach.NONE


def kind_of(written: str) -> Kind:
    """The kind of record that an address names."""
    try:
        return Kind(written)
    except ValueError:
        abort(404)


def listed(results: int) -> None:
    """Keep that somebody read a list of what is kept."""
    record(session(), Event.RETENTION_LISTED, by=actor(), results=results)


def at_an_agency() -> None:
    """Terms are those of a police agency; who works elsewhere has none."""
    if actor().kind is not Police.POLICE:
        abort(404)
