"""The net that keeps sealed cases, and all that hangs on them, from everybody not named."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, with_loader_criteria

from cit import clock
from cit.cases.models import Case
from cit.db.base import OfCase
from cit.db.zone import zone_of
from cit.people.models import Alias, Caution, Person, PersonToken
from cit.sealing.models import CaseReader

# Tables rather than classes: the net must not lie under its own questions.
_CASE = Case.__table__.alias("sealed_case")
_OTHER = Case.__table__.alias("other_case")
_NAMED = CaseReader.__table__
_NOBODY = UUID(int=0)


def named(me: UUID, today: date) -> Select[Any]:
    """The sealed cases that somebody is named in."""
    return select(_NAMED.c.case_id).where(
        _NAMED.c.user_id == me, _NAMED.c.ended_at.is_(None), _NAMED.c.until_on >= today
    )


def net(session: Session, me: UUID | None) -> Sequence[Any]:
    """What narrows every ORM statement of this actor today."""
    return _criteria(me or _NOBODY, clock.local_day(clock.now(), zone_of(session)))


def _away(me: UUID, today: date) -> ColumnElement[bool]:
    return and_(_CASE.c.sealed_at.is_not(None), _CASE.c.id.not_in(named(me, today)))


def _case_seen(case_id: Any, me: UUID, today: date) -> ColumnElement[bool]:
    return ~exists(select(_CASE.c.id).where(_CASE.c.id == case_id, _away(me, today)))


def _person_seen(person_id: Any, agency_id: Any, me: UUID, today: date) -> ColumnElement[bool]:
    """Somebody is known by the cases one may know of; or by none at all."""
    hidden = select(_CASE.c.id).where(_CASE.c.person_id == person_id, _away(me, today))
    known = select(_OTHER.c.id).where(
        _OTHER.c.agency_id == agency_id,
        _OTHER.c.person_id == person_id,
        or_(_OTHER.c.sealed_at.is_(None), _OTHER.c.id.in_(named(me, today))),
    )
    return or_(~exists(hidden), exists(known))


def _caution_seen(reference: Any, me: UUID, today: date) -> ColumnElement[bool]:
    """A caution that was learned in a sealed case names it."""
    told = select(_CASE.c.id).where(_CASE.c.reference == reference, _away(me, today))
    return ~exists(told)


# Values that a lambda closes over become parameters; what it calls is made anew each time.
@lru_cache(maxsize=512)
def _criteria(me: UUID, today: date) -> tuple[Any, ...]:
    return (
        _on(Case, lambda cls: or_(cls.sealed_at.is_(None), cls.id.in_(named(me, today)))),
        _on(OfCase, lambda cls: _case_seen(cls.case_id, me, today)),
        _on(Person, lambda cls: _person_seen(cls.id, cls.agency_id, me, today)),
        _on(Alias, lambda cls: _person_seen(cls.person_id, cls.agency_id, me, today)),
        _on(PersonToken, lambda cls: _person_seen(cls.person_id, cls.agency_id, me, today)),
        _on(
            Caution,
            lambda cls: and_(
                _person_seen(cls.person_id, cls.agency_id, me, today),
                _caution_seen(cls.case_reference, me, today),
            ),
        ),
    )


def _on(model: Any, criterion: Any) -> Any:
    return with_loader_criteria(model, criterion, include_aliases=True)
