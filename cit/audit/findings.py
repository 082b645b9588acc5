"""What a check of the log has found, in sentences: what is wrong, and what cannot be seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from cit.audit.chain import Link, Verdict
from cit.audit.checkpoints import Checkpoint
from cit.audit.events import Event
from cit.audit.tree import EMPTY, Tree
from cit.encryption.notes import BadNote, PublicKey, check

PORTION = 1_000
MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Kept:
    """A checkpoint, and where it was kept."""

    where: str
    checkpoint: Checkpoint
    outside: bool = False


@dataclass(slots=True)
class Watch:
    """What is noted while the log goes by."""

    sizes: frozenset[int]
    case_id: UUID | None = None
    done: Callable[[int], None] = lambda _count: None
    roots: dict[int, bytes] = field(default_factory=lambda: {0: EMPTY})
    erased: dict[UUID, int] = field(default_factory=dict)
    erasures: dict[UUID, int | None] = field(default_factory=dict)
    of_case: int = 0
    waiting: int = 0

    def __call__(self, link: Link, tree: Tree) -> None:
        if link.position is None:
            self.waiting += 1
        if tree.size in self.sizes and tree.size not in self.roots:
            self.roots[tree.size] = tree.root()
        if link.detail is None:
            self.erased[link.header.id] = link.position or 0
        elif link.header.event == Event.AUDIT_REDACTED.value and link.header.subject_id:
            self.erasures[link.header.subject_id] = link.position
        self.of_case += self.case_id is not None and self.case_id in link.header
        if tree.size % PORTION == 0:
            self.done(PORTION)


def misfits(verdict: Verdict, watch: Watch, kept: Sequence[Kept]) -> list[str]:
    """The shortest checkpoint that does not fit tells the most."""
    good = 0
    for one in sorted(kept, key=lambda each: each.checkpoint.size):
        size = one.checkpoint.size
        if size > verdict.count:
            if verdict.first_bad is not None:
                return []  # the chain broke before it could be compared
            return [
                f"Entries are missing: the checkpoint of {size:,} entries in {one.where} was "
                f"signed, the log has {verdict.count:,}. Its end was cut or an old backup restored."
            ]
        if watch.roots[size] != one.checkpoint.root:
            return [
                f"The log was rebuilt: its first {size:,} entries are not those of the checkpoint "
                f"in {one.where}. The first bad entry is between {good + 1:,} and {size:,}."
            ]
        good = size
    return []


def forged(kept: Sequence[Kept], key: PublicKey | None) -> list[str]:
    if key is None:
        return []
    found = []
    for one in kept:
        try:
            check(one.checkpoint.note, key)
        except BadNote as why:
            size = one.checkpoint.size
            found.append(f"The checkpoint of {size:,} entries in {one.where} is not genuine: {why}")
    return found


def unchecked(kept: Sequence[Kept], key: PublicKey | None) -> list[str]:
    if key is not None or not kept:
        return []
    return ["The log's public key is not here, so that no signature could be checked (--key)."]


def unlawful(watch: Watch) -> list[str]:
    return [
        f"The details of entry {position:,} were erased, and no entry says by whom and why."
        for erased, position in watch.erased.items()
        if erased not in watch.erasures
    ][:MOST_NAMED]


def erased(watch: Watch) -> list[str]:
    return [
        f"Details of entry {position:,} were lawfully erased; entry "
        f"{watch.erasures[erased] or 'not yet in the chain'} says by whom and why."
        for erased, position in watch.erased.items()
        if erased in watch.erasures
    ]


def vouched(verdict: Verdict, kept: Sequence[Kept], cosigned: int) -> list[str]:
    """What the checkpoints prove, and what nothing here can show."""
    if not kept:
        return [
            "No checkpoint vouches for this log. Whoever can rewrite the whole table could have "
            "rebuilt it, and this check would not see it. Make one: cit audit checkpoint."
        ]
    newest = max(one.checkpoint.size for one in kept)
    after = max(0, verdict.count - newest) + verdict.waiting
    told = [f"Checkpoints compared: {len(kept):,}; the newest is of {newest:,} entries."]
    if cosigned:
        told.append(f"A witness has cosigned up to entry {cosigned:,}.")
    if not any(one.outside for one in kept):
        told.append(
            "Cannot be seen from here: whoever has this system's keys could have rebuilt the log "
            "and signed it again. Only a checkpoint kept elsewhere shows that (--checkpoint FILE)."
        )
    told.append(
        f"Cannot be seen: {after:,} entries are newer than the newest checkpoint. Whoever can "
        "rewrite the table could change those and leave no trace."
        if after
        else "No entry is newer than the newest checkpoint."
    )
    return told
