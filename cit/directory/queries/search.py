"""Looking for a service: what fits, what is open at this moment, what is near."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import Session

from cit import clock
from cit.directory.models import DirectoryEntry, DirectoryHours, DistrictCentre
from cit.directory.rules.hours import Hand, Opening, Span, nths, state
from cit.directory.rules.places import miles, narrowing
from cit.directory.rules.wanted import Takes, Wanted
from cit.organisations.models import Organisation
from cit.permissions.check import Actor
from cit.web.paging import BadMark, Page, mark, read_mark

E, H = DirectoryEntry, DirectoryHours
SIZE = 20  # a phone shows four
Place = tuple[float, float]
_OFFERED = ("active", "temporarily closed")
# What a service does not say of itself, its organisation says where it is a partner of ours.
_TAKES = {
    Takes.DROP_OFF: func.coalesce(E.drop_off, Organisation.accepts_drop_off),
    Takes.INVOLUNTARY: func.coalesce(E.involuntary, Organisation.accepts_involuntary),
    Takes.MINORS: func.coalesce(E.minors, Organisation.accepts_minors),
}
# Far enough for everything that has no place, or none that may be told.
_NOWHERE = 2**62


@dataclass(frozen=True)
class Found:
    """An entry and how it stands."""

    entry: DirectoryEntry
    opening: Opening
    takes: dict[Takes, bool]
    partner: Organisation | None
    miles: float | None


def find(session: Session, actor: Actor, wanted: Wanted, after: str | None = None) -> Page[Found]:
    """A page of entries that fit: the nearest first where a district is said, else by name."""
    now = clock.local(clock.now(), actor.zone)
    here = place_of(session, wanted.near)
    first = _how_far(here) if here else E.sort_name
    rows = _narrowed(wanted, now).order_by(first, E.id).limit(SIZE + 1)
    last = read_mark(after, 2)
    if last is not None:
        rows = rows.where(tuple_(first, E.id) > _last(last, far=here is not None))
    found = session.execute(rows.add_columns(first.label("first"))).all()
    shown = found[:SIZE]
    spans = _spans(session, [row[0].id for row in shown])
    lines = [_found(row[0], row[1], spans.get(row[0].id, []), now, here) for row in shown]
    more = mark(shown[-1].first, shown[-1][0].id) if len(found) > SIZE else None
    return Page(lines, more)


def _last(values: Sequence[str], *, far: bool) -> Any:
    try:
        first = literal(int(values[0]), BigInteger()) if far else literal(values[0])
        return tuple_(first, literal(UUID(values[1])))
    except ValueError as error:
        raise BadMark from error


def _narrowed(wanted: Wanted, now: datetime) -> Any:
    rows: Any = (
        select(E, Organisation)
        .outerjoin(Organisation, and_(Organisation.id == E.partner_id, Organisation.active))
        .where(E.gone_at.is_(None), E.status.in_(_OFFERED))
    )
    if wanted.need is not None:
        rows = rows.where(E.needs.contains(f"|{wanted.need.value}|", autoescape=True))
    if wanted.language:
        rows = rows.where(E.languages.contains(f"|{wanted.language}|", autoescape=True))
    if wanted.takes is not None:
        rows = rows.where(_TAKES[wanted.takes].is_(True))
    if wanted.open_now:
        rows = rows.where(E.status == "active", _is_open(now))
    return rows


def _is_open(now: datetime) -> ColumnElement[bool]:
    """The same as rules.hours.state says, for the database: a test holds both to it."""
    today, minute = now.date(), now.hour * 60 + now.minute
    valid = and_(
        H.entry_id == E.id,
        or_(H.from_on.is_(None), H.from_on <= today),
        or_(H.until_on.is_(None), H.until_on >= today),
    )
    there = and_(valid, ~H.closed, H.opens <= minute, H.closes > minute)
    certain = select(H.id).where(valid, H.weekday.is_(None)).exists()
    on_it = select(H.id).where(there, H.weekday.is_(None)).exists()
    nth = or_(H.nth.is_(None), H.nth.in_(nths(today)))
    weekly = select(H.id).where(there, H.weekday == today.weekday(), nth).exists()
    by_hand = and_(E.today_opens.is_not(None), E.today_opens <= minute, E.today_closes > minute)
    return case((E.today_on == today, by_hand), (certain, on_it), else_=weekly)


def _how_far(here: Place) -> ColumnElement[int]:
    """What grows with the distance; exact enough to sort a county by."""
    north, east = E.latitude - here[0], (E.longitude - here[1]) * narrowing(here[0])
    square = cast((north * north + east * east) * 1e12, BigInteger())
    return func.coalesce(square, literal(_NOWHERE, BigInteger()))


def place_of(session: Session, district_id: UUID | None) -> Place | None:
    """The middle of a district of the actor's agency, where somebody wrote it down."""
    if district_id is None:
        return None
    row = session.execute(
        select(DistrictCentre.latitude, DistrictCentre.longitude).where(
            DistrictCentre.district_id == district_id
        )
    ).one_or_none()
    return (row.latitude, row.longitude) if row else None


def _spans(session: Session, entry_ids: Sequence[UUID]) -> dict[UUID, list[Span]]:
    found: dict[UUID, list[Span]] = defaultdict(list)
    columns = (H.weekday, H.nth, H.opens, H.closes, H.from_on, H.until_on, H.closed)
    rows = select(H.entry_id, *columns).where(H.entry_id.in_(entry_ids))
    for row in session.execute(rows) if entry_ids else ():
        found[row[0]].append(Span(*row[1:]))
    return found


def _found(
    row: DirectoryEntry,
    partner: Organisation | None,
    spans: list[Span],
    now: datetime,
    here: Place | None,
) -> Found:
    opening = state(spans, now, _hand(row))
    if row.status != "active":
        opening = Opening(False)
    said = {
        Takes.DROP_OFF: (row.drop_off, partner and partner.accepts_drop_off),
        Takes.INVOLUNTARY: (row.involuntary, partner and partner.accepts_involuntary),
        Takes.MINORS: (row.minors, partner and partner.accepts_minors),
    }
    takes = {one: bool(theirs if own is None else own) for one, (own, theirs) in said.items()}
    far = None
    if here is not None and row.latitude is not None and row.longitude is not None:
        far = miles(here, (row.latitude, row.longitude))
    return Found(row, opening, takes, partner, far)


def _hand(row: DirectoryEntry) -> Hand | None:
    if row.today_on is None:
        return None
    on: date = row.today_on
    return Hand(on, row.today_opens, row.today_closes)


def entry(session: Session, actor: Actor, entry_id: UUID) -> Found:
    """One entry, also one that is no longer listed. Raises NoResultFound."""
    now = clock.local(clock.now(), actor.zone)
    row = session.scalars(select(E).where(E.id == entry_id)).one()
    spans = _spans(session, [row.id])
    return _found(row, partner_of(session, row), spans.get(row.id, []), now, None)


def partner_of(session: Session, row: DirectoryEntry) -> Organisation | None:
    if row.partner_id is None:
        return None
    return session.scalars(
        select(Organisation).where(Organisation.id == row.partner_id, Organisation.active)
    ).one_or_none()


def languages(session: Session) -> list[str]:
    """Every language that an entry names."""
    rows = session.scalars(select(E.languages).where(E.gone_at.is_(None)).distinct())
    return sorted({one for row in rows for one in row.split("|") if one})
