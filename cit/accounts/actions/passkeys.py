"""Passkeys: added, used as a second step or as the only one, removed."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.notices import tell
from cit.accounts.models import Passkey, User
from cit.accounts.queries.users import as_actor
from cit.accounts.rules import Told
from cit.audit.events import Event
from cit.audit.trail import record
from cit.permissions.check import Actor
from cit.rules import RuleBroken
from cit.web.once import UsedForm

MOST = 10
NOT_OURS = RuleBroken("", "This passkey does not fit. Try again, or use another way to sign in.")
Words = Mapping[str, Any]


def server(host: str, site: str) -> Fido2Server:
    """Passkeys belong to this host and work on its pages alone."""
    return Fido2Server(PublicKeyCredentialRpEntity(name=site, id=host))


def ask_new(at: Fido2Server, user: User, there: Sequence[Passkey]) -> tuple[Words, Words]:
    """What the browser is asked to make, and what must be known to judge its answer."""
    owner = PublicKeyCredentialUserEntity(
        id=user.id.bytes, name=user.username, display_name=user.name
    )
    options, state = at.register_begin(
        owner,
        [AttestedCredentialData(one.credential) for one in there],
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return dict(options), state


def ask_known(at: Fido2Server, there: Sequence[Passkey]) -> tuple[Words, Words]:
    """What the browser is asked to show. Without `there`, whoever it is says so by the passkey."""
    options, state = at.authenticate_begin(
        [AttestedCredentialData(one.credential) for one in there] or None,
        user_verification=(
            UserVerificationRequirement.PREFERRED if there else UserVerificationRequirement.REQUIRED
        ),
    )
    return dict(options), state


def add(
    session: Session,
    at: Fido2Server,
    user: User,
    *,
    state: Words,
    answer: Words,
    name: str,
    device: str = "",
) -> Passkey:
    """Keep a passkey that was made just now. Raises RuleBroken."""
    try:
        made = at.register_complete(state, RegistrationResponse.from_dict(answer))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NOT_OURS from error
    found = made.credential_data
    if found is None:
        raise NOT_OURS
    mine = select(Passkey.id).where(Passkey.user_id == user.id)
    hashed = _hash(found.credential_id)
    taken = session.scalar(select(Passkey.id).where(Passkey.credential_hash == hashed))
    if taken is not None or len(session.scalars(mine).all()) >= MOST:
        raise RuleBroken("name", "This passkey is here already, or there are ten. Remove one.")
    row = Passkey(
        user_id=user.id,
        credential=bytes(found),
        credential_hash=hashed,
        uses=made.counter,
        name=name.strip()[:60] or "Passkey",
        created_at=clock.now(),
    )
    session.add(row)
    session.flush()
    tell(session, user.id, Told.PASSKEY_ADDED, device)
    record(session, Event.FACTOR_ENROLLED, by=as_actor(user), subject_id=user.id, method="passkey")
    return row


def use(session: Session, at: Fido2Server, *, state: Words, answer: Words, alone: bool) -> Passkey:
    """Judge a passkey. `alone`: nothing else was asked, so it must know its person too.

    Raises RuleBroken for one that is not ours, was copied, or did not ask who is there.
    """
    try:
        given = AuthenticationResponse.from_dict(answer)
        rows = select(Passkey).where(Passkey.credential_hash == _hash(given.raw_id))
        row = session.scalars(rows).one_or_none()
        known = [AttestedCredentialData(row.credential)] if row else []
        at.authenticate_complete(state, known, given)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NOT_OURS from error
    told: AuthenticatorData = given.response.authenticator_data
    if row is None or (alone and not told.is_user_verified()):
        raise NOT_OURS
    if not _count(session, row, told.counter):
        raise NOT_OURS
    _once(session, row, str(state.get("challenge")))
    return row


def _once(session: Session, row: Passkey, challenge: str) -> None:
    """An answer is good once, also one of a passkey that does not count."""
    key = UUID(bytes=hashlib.sha256(challenge.encode()).digest()[:16])
    if session.get(UsedForm, key) is not None:
        raise NOT_OURS
    session.add(UsedForm(key=key, actor_id=row.user_id, location="passkey"))


def _count(session: Session, row: Passkey, uses: int) -> bool:
    """A copy of a passkey shows by a count that does not grow. Those that never count say 0."""
    grows = or_(Passkey.uses < uses, Passkey.uses == uses) if uses == 0 else Passkey.uses < uses
    rows = update(Passkey).where(Passkey.id == row.id, grows)
    done = session.execute(rows.values(uses=uses, used_at=clock.now()))
    return bool(done.rowcount)  # type: ignore[attr-defined]


def remove(session: Session, actor: Actor, passkey_id: UUID) -> None:
    """Take off one of one's own."""
    rows = select(Passkey).where(Passkey.id == passkey_id, Passkey.user_id == actor.id)
    row = session.scalars(rows).one()
    session.delete(row)
    tell(session, actor.id, Told.PASSKEY_REMOVED)
    record(session, Event.FACTOR_REMOVED, by=actor, subject_id=actor.id, method="passkey")


def _hash(credential_id: bytes) -> bytes:
    return hashlib.sha256(credential_id).digest()
