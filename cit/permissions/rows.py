"""Reach as a row filter, and the second net under every query on case data."""

from functools import lru_cache
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, event, false, or_, true
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from cit.db.base import OfAgency
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Reach


def within_reach(
    reach: Reach, *, assigned: ColumnElement[bool], organisation: ColumnElement[bool]
) -> ColumnElement[bool]:
    """The rows inside a reach. `assigned` rows count as the organisation's too."""
    if reach is Reach.ALL:
        return true()
    if reach is Reach.ORGANISATION:
        return or_(organisation, assigned)
    if reach is Reach.ASSIGNED:
        return assigned
    return false()


def install() -> None:
    """Spread the net under every session of this process."""
    if not event.contains(Session, "do_orm_execute", _narrow):
        event.listen(Session, "do_orm_execute", _narrow)


def _narrow(state: ORMExecuteState) -> None:
    """Keep every ORM statement on case data inside the actor's agency.

    A query that serves partners says `unscoped=True` and brings a filter of its own.
    """
    if state.execution_options.get("unscoped"):
        return
    actor: Actor | None = state.session.info.get("actor")
    if actor is not None and actor.is_system:
        return
    police = actor is not None and actor.kind is Kind.POLICE
    agency_id = actor.organisation_id if actor is not None and police else None
    # A statement that is kept keeps its net too: what is put together once is not worked out anew.
    narrowed = _narrowed.setdefault(state.statement, {})
    if agency_id not in narrowed:
        narrowed[agency_id] = state.statement.options(_net(agency_id))
    state.statement = narrowed[agency_id]


_narrowed: WeakKeyDictionary[Any, dict[UUID | None, Any]] = WeakKeyDictionary()


@lru_cache(maxsize=1_024)
def _net(agency_id: UUID | None) -> Any:
    """Rows of this agency; none at all without one."""
    # Lambdas, because only they follow a table under another name (an alias).
    if agency_id is None:
        return with_loader_criteria(OfAgency, lambda _cls: false(), include_aliases=True)
    return with_loader_criteria(
        OfAgency, lambda cls: cls.agency_id == agency_id, include_aliases=True
    )
