"""What whoever keeps the directory sees: corrections, accounts of imports, where districts are."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.directory.models import DirectoryCorrection, DirectoryImport, DistrictCentre
from cit.directory.rules.remarks import Fault, Remark
from cit.organisations.models import District
from cit.permissions.check import Actor

MOST_IMPORTS, MOST_REMARKS = 10, 200


class Line(NamedTuple):
    """An import with the first of its remarks."""

    row: DirectoryImport
    remarks: Sequence[Remark]


class Centre(NamedTuple):
    """A district, and its middle where that is known."""

    district: District
    latitude: float | None
    longitude: float | None


def corrections(session: Session, entry_id: UUID) -> Sequence[tuple[DirectoryCorrection, str]]:
    """What was corrected in an entry, and by whom."""
    rows = session.execute(
        select(DirectoryCorrection, User.name)
        .join(User, User.id == DirectoryCorrection.by_id)
        .where(DirectoryCorrection.entry_id == entry_id)
        .order_by(DirectoryCorrection.part)
    )
    return [(row, name) for row, name in rows]


def imports(session: Session) -> Sequence[Line]:
    """The latest imports, the newest first."""
    rows = session.scalars(
        select(DirectoryImport)
        .order_by(DirectoryImport.at.desc(), DirectoryImport.id)
        .limit(MOST_IMPORTS)
    )
    return [
        Line(
            row,
            [
                Remark(file, place, field, Fault(fault), value)
                for file, place, field, fault, value in row.remarks[:MOST_REMARKS]
            ],
        )
        for row in rows
    ]


def centres(session: Session, actor: Actor) -> Sequence[Centre]:
    """The districts in use of the actor's agency, with their middles."""
    rows = session.execute(
        select(District, DistrictCentre.latitude, DistrictCentre.longitude)
        .outerjoin(DistrictCentre, DistrictCentre.district_id == District.id)
        .where(District.agency_id == actor.organisation_id, District.active)
        .order_by(District.name)
    )
    return [Centre(*row) for row in rows]


def district(session: Session, actor: Actor, district_id: UUID) -> Centre:
    """One of them. Raises NoResultFound."""
    row = session.execute(
        select(District, DistrictCentre.latitude, DistrictCentre.longitude)
        .outerjoin(DistrictCentre, DistrictCentre.district_id == District.id)
        .where(District.id == district_id, District.agency_id == actor.organisation_id)
    ).one()
    return Centre(*row)
