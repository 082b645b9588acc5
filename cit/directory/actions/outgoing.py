"""Gives the directory out as it is listed now; no address that is confidential is in it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.trail import record
from cit.directory.models import DirectoryRow
from cit.directory.rules.listings import Plain, id_of
from cit.directory.rules.outgoing import Document, documents
from cit.permissions.check import Actor


def export(session: Session, actor: Actor, source: str) -> Mapping[str, Sequence[Document]]:
    """The documents of one source, without what is no longer listed."""
    rows = session.scalars(
        select(DirectoryRow)
        .where(DirectoryRow.source == source, DirectoryRow.gone_at.is_(None))
        .order_by(DirectoryRow.kind, DirectoryRow.key)
    )
    found = documents(
        source, [Plain(one.kind, one.key, one.place, one.cells, one.links) for one in rows]
    )
    record(
        session,
        Event.DIRECTORY_EXPORTED,
        by=actor,
        subject_id=id_of(source),
        services=len(found.get("services", ())),
    )
    return found
