"""Reach as a row filter, and the second net under every query on case data."""

from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Date, Uuid, bindparam, event, false, or_, true
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from cit import clock
from cit.db.base import Moment, OfAgency
from cit.db.zone import zone_of
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Reach

_NOBODY = UUID(int=0)
_asking: ContextVar[Session] = ContextVar("asking")


def _actor_id() -> UUID:
    actor: Actor | None = _asking.get().info.get("actor")
    return actor.id if actor else _NOBODY


def _today() -> date:
    return clock.local_day(clock.now(), zone_of(_asking.get()))


# Who asks and on which day, told anew for each statement: a statement that is kept, or that the
# database layer has compiled, never carries the name of whoever asked first.
ACTOR_ID = bindparam("net_actor", callable_=_actor_id, type_=Uuid())
TODAY = bindparam("net_today", callable_=_today, type_=Date())
NOW = bindparam("net_now", callable_=clock.now, type_=Moment())

# What keeps rows of upper rooms from an actor in any case.
_finer: list[Any] = []


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


def install(*finer: Any) -> None:
    """Spread the net under every session of this process, and the finer one of upper rooms."""
    _finer[:] = finer
    _narrowed.clear()
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
    _asking.set(state.session)
    scoped = not state.execution_options.get("unscoped")
    finer = not state.execution_options.get("sealed_too")
    police = actor is not None and actor.kind is Kind.POLICE
    agency_id = actor.organisation_id if actor is not None and police and scoped else None
    # A statement that is kept keeps its net too: what is put together once is not worked out anew.
    narrowed = _narrowed.setdefault(state.statement, {})
    key = (agency_id, scoped, finer)
    if key not in narrowed:
        options = [*([_net(agency_id)] if scoped else []), *(_finer if finer else [])]
        narrowed[key] = state.statement.options(*options)
    state.statement = narrowed[key]


_narrowed: WeakKeyDictionary[Any, dict[tuple[UUID | None, bool, bool], Any]] = WeakKeyDictionary()


@lru_cache(maxsize=1_024)
def _net(agency_id: UUID | None) -> Any:
    """Rows of this agency; none at all without one."""
    # Lambdas, because only they follow a table under another name (an alias).
    if agency_id is None:
        return with_loader_criteria(OfAgency, lambda _cls: false(), include_aliases=True)
    return with_loader_criteria(
        OfAgency, lambda cls: cls.agency_id == agency_id, include_aliases=True
    )
