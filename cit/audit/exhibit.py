"""What is handed out for a court: entries with their proofs, checkpoints, keys, the verifier."""

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit import proofs
from cit.audit.chain import Header, Link
from cit.audit.checkpoints import Checkpoint, with_cosignatures
from cit.audit.models import AuditCheckpoint, AuditCosignature, AuditEvent
from cit.audit.outside import verifier
from cit.audit.queries import HEADER, REST
from cit.audit.tiles import Stored
from cit.encryption.notes import PublicKey

FORMAT = "cit-audit-export-1"
WORDS = """\
Entries of the audit log of {origin}, and what proves them.

    python verifier.py .

needs Python 3.11 or newer and the package "cryptography", no network, and nothing of the
agency's. Before trusting keys.txt, compare it with the key that the auditor or a witness keeps:

    python verifier.py . --key KEY --checkpoint FILE-KEPT-ELSEWHERE

Exit 0: intact, 1: tampered with, 2: cannot tell.
"""


@dataclass(frozen=True, slots=True)
class Range:
    """Which entries: from one place to another, or those of a case among them."""

    first: int
    last: int
    case_id: UUID | None = None


def between(
    session: Session, from_on: date | None, to_on: date | None, zone: str, case_id: UUID | None
) -> Range:
    """The range of places that holds every entry of these days, the last one included."""
    places = select(func.min(AuditEvent.position), func.max(AuditEvent.position))
    if from_on is not None:
        places = places.where(AuditEvent.at >= clock.day_start(from_on, zone))
    if to_on is not None:
        after = date.fromordinal(to_on.toordinal() + 1)
        places = places.where(AuditEvent.at < clock.day_start(after, zone))
    first, last = session.execute(places).one()
    return Range(first or 1, last or 0, case_id)


def count(session: Session, asked: Range) -> int:
    return session.scalar(_rows(asked, func.count())) or 0


def _rows(asked: Range, *columns: Any) -> Select[Any]:
    rows = select(*columns).where(AuditEvent.position.between(asked.first, asked.last))
    if asked.case_id is None:
        return rows
    of_case = or_(AuditEvent.case_id == asked.case_id, AuditEvent.subject_id == asked.case_id)
    return rows.where(of_case)


def export(
    session: Session,
    path: Path,
    asked: Range,
    newest: AuditCheckpoint,
    keys: Sequence[PublicKey],
    outside: Sequence[Checkpoint] = (),
    done: Callable[[int], None] = lambda _count: None,
) -> int:
    """Write the file; how many entries it holds."""
    nodes, written = Stored(session), 0
    others = _cosigned(session, newest.size)
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        with file.open("entries.jsonl", "w", force_zip64=True) as lines:
            for entry in _entries(session, asked, newest.size, nodes):
                lines.write(json.dumps(entry).encode() + b"\n")
                written += 1
                done(1)
        for one in (newest, *others):
            name = f"checkpoints/checkpoint-{one.size:012}.txt"
            file.writestr(name, with_cosignatures(session, one))
        sizes = _left_the_house(session, newest.size) | {one.size for one in outside}
        paths = {
            size: _texts(proofs.consistency(size, newest.size, nodes))
            for size in sizes
            if size <= newest.size
        }
        file.writestr("proofs.json", json.dumps(paths))
        file.writestr("keys.txt", "".join(f"{key}\n" for key in keys))
        file.writestr("manifest.json", json.dumps(_manifest(asked, newest, written)))
        file.writestr("verifier.py", Path(verifier.__file__).read_bytes())
        origin = Checkpoint.read(newest.note).origin
        file.writestr("README.txt", WORDS.format(origin=origin))
    return written


def _cosigned(session: Session, below: int) -> list[AuditCheckpoint]:
    """The longest checkpoint that each witness cosigned."""
    longest = select(func.max(AuditCosignature.size)).group_by(AuditCosignature.witness)
    rows = select(AuditCheckpoint).where(
        AuditCheckpoint.size.in_(longest), AuditCheckpoint.size < below
    )
    return list(session.scalars(rows))


def _left_the_house(session: Session, upto: int) -> set[int]:
    """Every checkpoint that somebody else may hold against this export."""
    mailed = select(AuditCheckpoint.size).where(AuditCheckpoint.mailed_at.is_not(None))
    seen = select(AuditCosignature.size)
    return {upto, *session.scalars(mailed.union(seen))}


def _manifest(asked: Range, newest: AuditCheckpoint, written: int) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "first": asked.first,
        "last": asked.last,
        "case": str(asked.case_id) if asked.case_id else None,
        "entries": written,
        "checkpoint": newest.size,
    }


def _entries(session: Session, asked: Range, size: int, nodes: Stored) -> Iterator[dict[str, Any]]:
    rows = _rows(asked, *HEADER, *REST).order_by(AuditEvent.position)
    for row in session.execute(rows.execution_options(yield_per=1_000)):
        link = Link(Header(*row[: len(HEADER)]), *row[len(HEADER) :])
        place = link.position or 0
        proven = place <= size
        yield {
            "position": place,
            "header": {name: _text(value) for name, value in link.header._asdict().items()},
            "detail": link.detail,
            "salt": link.salt.hex() if link.salt is not None else None,
            "payload_hash": link.payload_hash.hex(),
            "proof": _texts(proofs.inclusion(place - 1, size, nodes)) if proven else None,
        }


def _texts(hashes: Sequence[bytes]) -> list[str]:
    return [base64.b64encode(one).decode() for one in hashes]


def _text(value: UUID | datetime | str | int | None) -> str | None:
    """A field of the header as it is hashed."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return None if value is None else str(value)
