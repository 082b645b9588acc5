"""Reach as a row filter, and the second net under every query on case data."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, event, false, or_, true
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from cit.db.base import OfAgency
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Reach

# What keeps rows of upper rooms from an actor in any case: (session, actor's id) -> criteria.
Net = Callable[[Session, UUID | None], Sequence[Any]]
_nets: list[Net] = []


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


def install(*nets: Net) -> None:
    """Spread the net under every session of this process, and the finer ones of upper rooms."""
    _nets[:] = nets
    if not event.contains(Session, "do_orm_execute", _narrow):
        event.listen(Session, "do_orm_execute", _narrow)


def _narrow(state: ORMExecuteState) -> None:
    """Keep every ORM statement on case data inside the actor's agency, and out of sealed cases.

    A query that serves partners says `unscoped=True` and brings a filter of its own; it stays
    out of sealed cases all the same. One that may count those says `sealed_too=True`.
    """
    actor: Actor | None = state.session.info.get("actor")
    if actor is not None and actor.is_system:
        return
    options: list[Any] = []
    if not state.execution_options.get("unscoped"):
        options.append(_net(actor))
    if not state.execution_options.get("sealed_too"):
        for net in _nets:
            options += net(state.session, actor.id if actor else None)
    if options:
        state.statement = state.statement.options(*options)


def _net(actor: Actor | None) -> Any:
    # Lambdas, because only they follow a table under another name (an alias).
    if actor is None or actor.kind is not Kind.POLICE:
        return with_loader_criteria(OfAgency, lambda _cls: false(), include_aliases=True)
    agency_id = actor.organisation_id
    return with_loader_criteria(
        OfAgency, lambda cls: cls.agency_id == agency_id, include_aliases=True
    )
