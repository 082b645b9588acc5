"""Checkpoints: how long the log is and its root, in a note that others can keep.

The text is that of https://c2sp.org/tlog-checkpoint: origin, size, root.
"""

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit import proofs
from cit.audit.models import AuditCheckpoint, AuditCosignature
from cit.audit.sequencer import TURN, sequence
from cit.audit.tiles import Incomplete, Stored, grow, length
from cit.db.writers import take_turn
from cit.encryption.notes import BadNote, PublicKey, Signer, check, check_line, line_of, split


class NotSigned(Exception):
    """The log is not a continuation of what was signed before; the message says how."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a note says."""

    origin: str
    size: int
    root: bytes
    note: str = field(repr=False)

    @classmethod
    def read(cls, note: str) -> "Checkpoint":
        """Raises BadNote."""
        lines = split(note)[0].splitlines()
        try:
            root = base64.b64decode(lines[2], validate=True)
            found = cls(lines[0], int(lines[1]), root, note)
        except (IndexError, ValueError, binascii.Error):
            raise BadNote("This is not a checkpoint: it needs origin, size and root.") from None
        if found.size < 0 or str(found.size) != lines[1] or len(root) != 32:
            raise BadNote("This is not a checkpoint: its size or its root is malformed.")
        return found


def text(origin: str, size: int, root: bytes) -> str:
    return f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"


def newest(session: Session) -> AuditCheckpoint | None:
    """The longest signed checkpoint that the database holds."""
    return session.scalars(
        select(AuditCheckpoint).order_by(AuditCheckpoint.size.desc()).limit(1)
    ).first()


def make(
    session: Session, key: Signer, kept: Iterable[Checkpoint], at: datetime
) -> AuditCheckpoint | None:
    """Sign what the log is now; None when it is no longer than at the last checkpoint.

    `kept` are checkpoints outside the database. Raises NotSigned unless the log continues them
    and its own. Commits as it goes: the tree may have much to catch up on.
    """
    while sequence(session):
        session.commit()
    try:
        while grow(session):
            session.commit()
        take_turn(session, TURN)
        return _signed(session, key, kept, at)
    except Incomplete as gap:
        raise NotSigned(f"Entries are missing from the log: {gap}. Nothing was signed.") from gap


def _signed(
    session: Session, key: Signer, kept: Iterable[Checkpoint], at: datetime
) -> AuditCheckpoint | None:
    size, nodes, last = length(session), Stored(session), newest(session)
    known = [*kept, *([Checkpoint.read(last.note)] if last else [])]
    for one in known:
        check(one.note, key.public)
        if one.size > size:
            raise NotSigned(
                f"The log has {size:,} entries, but {one.size:,} were signed for. Entries were "
                "cut, or an old backup was restored. Nothing was signed."
            )
        if proofs.root(one.size, nodes) != one.root:
            raise NotSigned(
                f"The first {one.size:,} entries are not those that were signed for. "
                "Nothing was signed."
            )
    if size == 0 or any(one.size == size for one in known):
        return None
    root = proofs.root(size, nodes)
    body = text(key.public.name, size, root)
    made = AuditCheckpoint(size=size, at=at, root=root, note=f"{body}\n{key.line(body)}\n")
    session.add(made)
    return made


def with_cosignatures(session: Session, checkpoint: AuditCheckpoint) -> str:
    """The note with a line of each witness that cosigned it."""
    lines = session.scalars(
        select(AuditCosignature.line)
        .where(AuditCosignature.size == checkpoint.size)
        .order_by(AuditCosignature.witness)
    )
    return checkpoint.note + "".join(f"{line}\n" for line in lines)


def cosign(session: Session, note: str, log: PublicKey, witnesses: Sequence[PublicKey]) -> int:
    """Keep what witnesses put under a checkpoint of ours; how many lines are new.

    Raises BadNote when it is none of ours or no witness that we know signed it.
    """
    found = Checkpoint.read(note)
    check(note, log)
    ours = session.get(AuditCheckpoint, found.size)
    if ours is None or split(ours.note)[0] != split(note)[0]:
        raise BadNote("This checkpoint is not one that this log signed.")
    lines = [(one, line) for one in witnesses if (line := line_of(note, one)) is not None]
    if not lines:
        raise BadNote("No witness that witness_keys names has cosigned this.")
    added = 0
    for one, line in lines:
        at = check_line(split(note)[0], line, one)
        if at is None:
            raise BadNote(f"{one.name} is not a witness.")
        if session.get(AuditCosignature, (found.size, one.name)) is None:
            session.add(AuditCosignature(size=found.size, witness=one.name, at=at, line=line))
            added += 1
    return added


def for_witness(session: Session, checkpoint: AuditCheckpoint, old: int) -> str:
    """What a witness needs: from where, the proof, the checkpoint (c2sp.org/tlog-witness)."""
    path = proofs.consistency(old, checkpoint.size, Stored(session))
    proof = "".join(f"{base64.b64encode(one).decode()}\n" for one in path)
    return f"old {old}\n{proof}\n{checkpoint.note}"


def seen_by(session: Session, witness: str) -> int:
    """How many entries a witness has cosigned so far."""
    newest_first = (
        select(AuditCosignature.size)
        .where(AuditCosignature.witness == witness)
        .order_by(AuditCosignature.size.desc())
        .limit(1)
    )
    return session.scalar(newest_first) or 0


def write(folder: Path, size: int, note: str) -> Path:
    """Keep a note as a file: whole under its name, or not at all."""
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    path = folder / f"checkpoint-{size:012}.txt"
    draft = path.with_suffix(".draft")
    draft.write_text(note, encoding="utf-8")
    draft.replace(path)
    return path


def files(folder: Path) -> list[Path]:
    """The notes in a folder, the shortest first."""
    return sorted(folder.glob("checkpoint-*.txt"))


def from_file(path: Path) -> Checkpoint:
    """Raises BadNote."""
    try:
        return Checkpoint.read(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise BadNote(f"{path} is not a checkpoint.") from None
