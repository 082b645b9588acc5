"""A backup was put back: what the shred list names is destroyed again, before anybody can work."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from cit.destruction.actions import Scope, destroy
from cit.destruction.models import DestroyedKey
from cit.destruction.shred_list import NAME, BadList, Line, from_file
from cit.destruction.shredding import known
from cit.encryption.keyring import KeyRing
from cit.encryption.models import Owner
from cit.permissions.check import Actor


class Replayed(NamedTuple):
    """How many keys were there again, and what they had been destroyed for."""

    keys: int
    order_ids: frozenset[UUID]


def lists_for(backup: Path, given: Path | None, instance: Path) -> list[Path]:
    """The list that was named, else those that lie beside the backup and in the instance."""
    if given is not None:
        return [given]
    found = [folder / NAME for folder in (backup.parent, instance)]
    return list(dict.fromkeys(one for one in found if one.exists()))


def read_all(paths: Sequence[Path], ring: KeyRing) -> list[Line]:
    """The lines of several lists together. Raises BadList, also when there is none."""
    if not paths:
        raise BadList(
            f"There is no {NAME} beside the backup. Without it, what was expunged since would come "
            "back. Copy it here from the folder of a newer backup or from the old instance folder, "
            "or name it with --shred-list. Only if nothing was ever expunged or destroyed since "
            "this backup: --without-shred-list."
        )
    lines = {one.key_id: one for path in paths for one in from_file(path, ring)}
    return list(lines.values())


def replay(session: Session, actor: Actor, lines: Iterable[Line]) -> Replayed:
    """Destroy again. Raises BadList when the backup knows of more than the list: it is older."""
    lines = sorted(lines, key=lambda one: (one.at, str(one.order_id), str(one.key_id)))
    ids = {one.key_id for one in lines}
    if missing := sum(one.key_id not in ids for one in known(session)):
        raise BadList(
            f"This shred list is older than the backup: {missing} keys that the backup knows were "
            "destroyed are not in it. Use the newest list."
        )
    count, orders = 0, set()
    for (_at, ending, order_id), some in groupby(
        lines, key=lambda one: (one.at, one.ending, one.order_id)
    ):
        own = list(some)
        scope = Scope(
            person_ids=frozenset(one.owner_id for one in own if one.owner is Owner.PERSON),
            case_ids=frozenset(
                one.owner_id for one in own if one.owner in (Owner.CASE, Owner.PART2)
            ),
            ending=ending,
            order_id=order_id,
            regardless=True,
        )
        count += len(destroy(session, actor, scope).keys)
        orders.add(order_id)
    _keep(session, lines)
    return Replayed(count, frozenset(one for one in orders if one is not None))


def _keep(session: Session, lines: Sequence[Line]) -> None:
    """The database knows every line again, with the moment at which it was done first."""
    there = {one.key_id: one for one in known(session)}
    places = {(one.owner, one.owner_id, one.version) for one in there.values()}
    for one in lines:
        if one.key_id in there:
            row = update(DestroyedKey).where(DestroyedKey.id == one.key_id)
            session.execute(row.values(destroyed_at=one.at))
        elif (one.owner, one.owner_id, one.version) not in places:
            session.add(
                DestroyedKey(
                    id=one.key_id,
                    owner_kind=one.owner,
                    owner_id=one.owner_id,
                    version=one.version,
                    ending=one.ending,
                    order_id=one.order_id,
                    destroyed_at=one.at,
                )
            )
    session.flush()
