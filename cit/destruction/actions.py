"""Destroying the keys of persons and cases, and all that could tell of them, at one go."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.destruction import emptying, shredding, standins
from cit.destruction.models import DestroyedKey
from cit.destruction.redacting import redact_about
from cit.destruction.scope import Destroyed, Key, Scope
from cit.encryption.destroying import destroy_keys
from cit.encryption.models import DataKey, Owner
from cit.permissions.check import Actor

__all__ = ["Destroyed", "Scope", "destroy"]


def destroy(session: Session, actor: Actor, scope: Scope) -> Destroyed:
    """Destroy a scope. Done twice, the second finds nothing; so a restore can do it again.

    The caller has looked at reach, second person and holds, and commits. With the commit the
    shred list is written; after it the bytes are overwritten in the database's own files.
    Raises BadList before anything is done when the shred list cannot be gone on with.
    """
    shredding.prepare(session)
    session.flush()
    now = clock.now()
    going, stayed = standins.who_goes(session, scope)
    standins.replace(session, scope.case_ids, going, scope.ending, now)
    owners = [(Owner.PERSON, one) for one in sorted(going, key=str)]
    owners += [
        (kind, one) for one in sorted(scope.case_ids, key=str) for kind in (Owner.CASE, Owner.PART2)
    ]
    keys = _keys(session, actor, owners, scope, now)
    values = emptying.empty(session, going, scope.case_ids, scope.ending, now)
    entries = redact_about(session, actor, going, scope.case_ids, scope.ending)
    session.expire_all()
    shredding.note(session, keys)
    return Destroyed(
        at=now,
        person_ids=going,
        case_ids=scope.case_ids,
        stayed=stayed,
        keys=keys,
        values=values,
        entries=entries,
    )


def _keys(
    session: Session,
    actor: Actor,
    owners: Iterable[tuple[Owner, UUID]],
    scope: Scope,
    now: datetime,
) -> tuple[Key, ...]:
    gone: list[Key] = []
    for owner, owner_id in owners:
        rows = select(DataKey.id, DataKey.owner_kind, DataKey.owner_id, DataKey.version).where(
            DataKey.owner_kind == owner, DataKey.owner_id == owner_id
        )
        own = [Key(*row) for row in session.execute(rows.order_by(DataKey.version))]
        if not own:
            continue
        destroy_keys(session, owner, owner_id)
        # Its number, not the case: what hangs under a case may be closed to whoever reads the log.
        record(session, Event.KEY_DESTROYED, by=actor, subject_id=owner_id, kind=owner)
        gone += own
    session.add_all(
        DestroyedKey(
            id=one.id,
            owner_kind=one.owner,
            owner_id=one.owner_id,
            version=one.version,
            ending=scope.ending,
            order_id=scope.order_id,
            destroyed_at=now,
        )
        for one in gone
    )
    session.flush()
    return tuple(gone)
