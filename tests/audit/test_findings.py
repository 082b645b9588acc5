"""What was found is told in sentences, each by itself."""

from uuid import UUID

from cit.audit.chain import Fault, Verdict
from cit.audit.checkpoints import Checkpoint, text
from cit.audit.findings import Kept, Watch, erased, misfits, unlawful, vouched
from cit.audit.tree import EMPTY
from tests.audit.vouched import KEY

ROOT = b"r" * 32


def kept(size: int, root: bytes = ROOT) -> Kept:
    body = text(KEY.public.name, size, root)
    return Kept("a file", Checkpoint.read(f"{body}\n{KEY.line(body)}\n"))


def seen(count: int, **roots: bytes) -> tuple[Verdict, Watch]:
    watch = Watch(frozenset())
    watch.roots |= {int(size[1:]): root for size, root in roots.items()}
    return Verdict(count, EMPTY), watch


def test_the_shortest_checkpoint_that_does_not_fit_is_named() -> None:
    verdict, watch = seen(9, _3=ROOT, _6=EMPTY, _9=EMPTY)
    (told,) = misfits(verdict, watch, [kept(9), kept(6), kept(3)])
    assert "first bad entry is between 4 and 6" in told


def test_a_chain_that_broke_earlier_is_not_called_cut() -> None:
    _, watch = seen(2)
    assert misfits(Verdict(2, EMPTY, 3, Fault.CHAIN), watch, [kept(9)]) == []
    (told,) = misfits(Verdict(2, EMPTY), watch, [kept(9)])
    assert told.startswith("Entries are missing: the checkpoint of 9 entries in a file was signed")


def test_erasures_are_told_with_who_answers_for_them() -> None:
    _, watch = seen(9)
    watch.erased = {UUID(int=1): 4, UUID(int=2): 5, UUID(int=3): 6}
    watch.erasures = {UUID(int=1): 8, UUID(int=2): None}
    assert [one.split(";")[1] for one in erased(watch)] == [
        " entry 8 says by whom and why.",
        " entry not yet in the chain says by whom and why.",
    ]
    (told,) = unlawful(watch)
    assert told.startswith("The details of entry 6 were erased")


def test_many_unlawful_erasures_are_not_listed_for_ever() -> None:
    _, watch = seen(50)
    watch.erased = {UUID(int=number): number for number in range(50)}
    assert len(unlawful(watch)) == 10


def test_a_witness_is_mentioned() -> None:
    told = vouched(Verdict(9, EMPTY, waiting=2), [kept(9)], cosigned=5)
    assert "A witness has cosigned up to entry 5." in told
    assert told[-1].startswith("Cannot be seen: 2 entries are newer")
