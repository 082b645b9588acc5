"""New index keys: a second token beside each, both asked for until the older are dropped.

Which rows have tokens only the rooms above know; each brings a filler, which writes the missing
tokens of some rows, and a dropper, which takes away those whose key is gone.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cit.encryption.index import INDEXES, forget_index_keys, renew_index_keys, versions
from cit.encryption.models import IndexKey, KeyRotation, Renewed
from cit.encryption.rotation.run import Batch, Plan, Step


class Indexed(NamedTuple):
    """Rows with tokens: how many, how their tokens are written anew, how older ones go."""

    count: Callable[[Session], int]
    fill: Step
    drop: Step


def plan(rows: Mapping[str, Indexed]) -> Plan:
    """The steps for these kinds of rows, by the names that people are told."""
    steps: dict[str, Step] = {"new keys": _renew}
    steps |= {f"tokens of {name}": one.fill for name, one in rows.items()}
    steps["old keys"] = _retire
    steps |= {f"old tokens of {name}": one.drop for name, one in rows.items()}
    return Plan(Renewed.INDEX, steps, lambda session: _count(session, rows))


def _count(session: Session, rows: Mapping[str, Indexed]) -> int:
    return sum(one.count(session) for one in rows.values())


def _renew(session: Session, _mark: str, _size: int) -> Batch:
    renew_index_keys(session)
    return Batch(None)


def _retire(session: Session, _mark: str, _size: int) -> Batch:
    """The older keys, unless a row could not be opened: it would be found by nothing any more."""
    rows = select(KeyRotation.left_out).where(
        KeyRotation.kind == Renewed.INDEX, KeyRotation.finished_at.is_(None)
    )
    if session.scalars(rows).one():
        return Batch(None)
    newest = versions(session)[-1]
    session.execute(
        delete(IndexKey)
        .where(IndexKey.name.in_(INDEXES), IndexKey.version < newest)
        .execution_options(synchronize_session=False)
    )
    forget_index_keys(session)
    return Batch(None)
