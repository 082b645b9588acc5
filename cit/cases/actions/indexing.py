"""The tokens by which earlier calls to an address are found."""

from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from cit.cases.models import Case, CaseToken
from cit.db.writers import hold_first
from cit.encryption.address import fold_address
from cit.encryption.index import blind, versions
from cit.encryption.keys import KeyUnavailable
from cit.encryption.rotation.indexing import Indexed
from cit.encryption.rotation.run import Batch
from cit.encryption.seal import BrokenSeal


def tokens_of(session: Session, case: Case) -> list[CaseToken]:
    """A token of the address for each version of the index keys; none without an address."""
    folded = fold_address(case.address or "")
    if not folded:
        return []
    return [
        CaseToken(
            agency_id=case.agency_id,
            case_id=case.id,
            version=version,
            token=blind(session, "house_street", folded, version=version),
        )
        for version in versions(session)
    ]


def _fill(session: Session, mark: str, size: int) -> Batch:
    """Write the tokens of some cases for the newest index keys too."""
    rows = select(Case.id).order_by(Case.id).limit(size)
    ids = session.scalars(rows.where(Case.id > UUID(mark)) if mark else rows).all()
    held = hold_first(session, Case.id.expression, ids)
    left_out = 0
    for case in session.scalars(select(Case).where(Case.id.in_(held))):
        try:
            tokens = tokens_of(session, case)
        except (KeyUnavailable, BrokenSeal):
            left_out += 1
            continue
        session.execute(delete(CaseToken).where(CaseToken.case_id == case.id))
        session.add_all(tokens)
        session.flush()
    over = len(held) == len(ids) < size
    return Batch(None if over else str(held[-1]), len(held), left_out)


def _drop(session: Session, _mark: str, size: int) -> Batch:
    """Take away tokens whose index key is gone."""
    gone = CaseToken.version.not_in(versions(session))
    cases = session.scalars(select(CaseToken.case_id).where(gone).distinct().limit(size)).all()
    session.execute(
        delete(CaseToken)
        .where(CaseToken.case_id.in_(cases), gone)
        .execution_options(synchronize_session=False)
    )
    return Batch(None if len(cases) < size else "more")


INDEXED = Indexed(
    lambda session: session.scalar(select(func.count()).select_from(Case)) or 0, _fill, _drop
)
