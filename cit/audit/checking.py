"""The whole check of the log: entries, chain, every checkpoint, erased payloads.

Says what is wrong, where, and plainly what cannot be seen from here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cit.audit import findings
from cit.audit.chain import Verdict
from cit.audit.checkpoints import Checkpoint
from cit.audit.findings import Kept, Watch
from cit.audit.models import AuditCheckpoint, AuditCosignature
from cit.audit.queries import verify_log
from cit.audit.tree import EMPTY
from cit.encryption.notes import BadNote, PublicKey


@dataclass(frozen=True, slots=True)
class Report:
    """What was found."""

    verdict: Verdict
    wrong: Sequence[str] = ()
    unclear: Sequence[str] = ()
    told: Sequence[str] = ()

    @property
    def exit_code(self) -> int:
        """0 intact, 1 tampered with, 2 cannot tell."""
        if self.verdict.exit_code == 1 or self.wrong:
            return 1
        return 2 if self.unclear else self.verdict.exit_code

    def words(self) -> list[str]:
        """For people to read, the verdict first."""
        sound = self.verdict.exit_code == 0
        first = self.verdict.words()
        if sound and self.wrong:
            first = f"Tampered with, although the chain of {self.verdict.count:,} entries holds."
        elif sound and self.unclear:
            first = f"Cannot tell. The chain of {self.verdict.count:,} entries holds, but:"
        return [first, *self.wrong, *self.unclear, *self.told]


def in_database(session: Session) -> list[Kept]:
    """The checkpoints that the database holds. Raises BadNote for one that is not one."""
    found = []
    for row in session.scalars(select(AuditCheckpoint).order_by(AuditCheckpoint.size)):
        note = Checkpoint.read(row.note)
        if (note.size, note.root) != (row.size, row.root):
            raise BadNote(f"The stored checkpoint of {row.size:,} entries says something else.")
        found.append(Kept("the database", note))
    return found


def examine(
    session: Session,
    given: Iterable[Kept],
    key: PublicKey | None,
    *,
    case_id: UUID | None = None,
    done: Callable[[int], None] = lambda _count: None,
) -> Report:
    """Go through the whole log, and compare every checkpoint there is."""
    try:
        kept, wrong = [*given], []
        try:
            kept += in_database(session)
        except BadNote as broken:
            wrong.append(str(broken))
        watch = Watch(frozenset())

        def begin() -> Watch:
            nonlocal watch
            watch = Watch(frozenset(one.checkpoint.size for one in kept), case_id, done)
            return watch

        verdict = verify_log(session, begin)
        if not verdict.readable:
            return Report(verdict)
        wrong += findings.misfits(verdict, watch, kept)
        wrong += findings.forged(kept, key) + findings.unlawful(watch)
        cosigned = session.scalar(select(func.max(AuditCosignature.size)))
        unclear = findings.unchecked(kept, key)
        told = [*findings.vouched(verdict, kept, cosigned or 0), *findings.erased(watch)]
        if case_id is not None:
            told.append(f"Entries of this case: {watch.of_case:,}, all among those checked.")
        return Report(verdict, wrong, unclear, told)
    except SQLAlchemyError:
        return Report(Verdict(0, EMPTY, readable=False))
