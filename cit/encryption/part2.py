"""Records of a substance-use program (42 CFR Part 2): closed to the police, whoever asks."""

from sqlalchemy.orm import Session

from cit.encryption.models import Owner
from cit.permissions.check import Actor, Kind


def is_closed(session: Session, owner: Owner) -> bool:
    """Whether whoever acts may not even have this kind of key fetched.

    A net beneath the pages: none of them shows the police what such a key seals.
    """
    actor: Actor | None = session.info.get("actor")
    return owner is Owner.PART2 and actor is not None and actor.kind is Kind.POLICE
