"""The net that keeps sealed cases, and all that hangs on them, from everybody not named."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import with_loader_criteria

from cit.cases.models import Case
from cit.db.base import AboutCase, OfCase, OfPerson
from cit.people.models import Alias, Caution, Person, PersonToken
from cit.permissions.rows import ACTOR_ID, TODAY
from cit.sealing.models import CaseReader

# Tables rather than classes: the net must not lie under its own questions.
_CASE = Case.__table__.alias("sealed_case")
_OTHER = Case.__table__.alias("other_case")
_NAMED = CaseReader.__table__


# The sealed cases in which whoever asks is named.
NAMED = select(_NAMED.c.case_id).where(
    _NAMED.c.user_id == ACTOR_ID, _NAMED.c.ended_at.is_(None), _NAMED.c.until_on >= TODAY
)
_AWAY = and_(_CASE.c.sealed_at.is_not(None), _CASE.c.id.not_in(NAMED))


def _case_seen(case_id: Any) -> ColumnElement[bool]:
    return ~exists(select(_CASE.c.id).where(_CASE.c.id == case_id, _AWAY))


def _person_seen(person_id: Any, agency_id: Any) -> ColumnElement[bool]:
    """Somebody is known by the cases one may know of; or by none at all."""
    hidden = select(_CASE.c.id).where(_CASE.c.person_id == person_id, _AWAY)
    known = select(_OTHER.c.id).where(
        _OTHER.c.agency_id == agency_id,
        _OTHER.c.person_id == person_id,
        or_(_OTHER.c.sealed_at.is_(None), _OTHER.c.id.in_(NAMED)),
    )
    return or_(~exists(hidden), exists(known))


def _caution_seen(reference: Any) -> ColumnElement[bool]:
    """A caution that was learned in a sealed case names it."""
    return ~exists(select(_CASE.c.id).where(_CASE.c.reference == reference, _AWAY))


def _on(model: Any, criterion: Any) -> Any:
    # Lambdas, because only they follow a table under another name. They close over nothing.
    return with_loader_criteria(model, criterion, include_aliases=True)


NET = (
    _on(Case, lambda cls: or_(cls.sealed_at.is_(None), cls.id.in_(NAMED))),
    _on(OfCase, lambda cls: _case_seen(cls.case_id)),
    _on(AboutCase, lambda cls: _case_seen(cls.case_id)),
    _on(OfPerson, lambda cls: _person_seen(cls.person_id, cls.agency_id)),
    _on(Person, lambda cls: _person_seen(cls.id, cls.agency_id)),
    _on(Alias, lambda cls: _person_seen(cls.person_id, cls.agency_id)),
    _on(PersonToken, lambda cls: _person_seen(cls.person_id, cls.agency_id)),
    _on(
        Caution,
        lambda cls: and_(
            _person_seen(cls.person_id, cls.agency_id), _caution_seen(cls.case_reference)
        ),
    ),
)
