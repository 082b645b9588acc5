"""Leaves, chain and root, against the published examples and against tampering."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid4

import pytest

from cit.audit.chain import (
    Fault,
    Head,
    Header,
    Link,
    Verdict,
    canonical,
    leaf,
    payload_hash,
    verify,
)
from cit.audit.tree import EMPTY, node

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def links(count: int) -> list[Link]:
    made: list[Link] = []
    chain = EMPTY
    for position in range(1, count + 1):
        header = Header(UUID(int=position), AT, "case:opened")
        payload = payload_hash(b"salt", "{}")
        own = leaf(header, payload)
        chain = node(chain, own)
        made.append(Link(header, "{}", b"salt", payload, own, position, chain))
    return made


def test_an_intact_log_is_counted() -> None:
    log = links(5)

    verdict = verify(log, lambda: Head(5, log[-1].chain or b""))

    assert (verdict.count, verdict.first_bad, verdict.exit_code) == (5, None, 0)


def test_an_empty_log_is_intact() -> None:
    assert verify([], Head).exit_code == 0
    assert verify([]).root == EMPTY


def test_a_log_that_could_not_be_read_is_neither_good_nor_bad() -> None:
    verdict = Verdict(0, EMPTY, readable=False)
    assert verdict.exit_code == 2
    assert verdict.words() == "Cannot tell: the log cannot be read."


def test_fields_of_a_header_cannot_run_into_each_other() -> None:
    one = Header(UUID(int=1), AT, "a", roles="bc")
    other = Header(UUID(int=1), AT, "ab", roles="c")
    assert canonical(one) != canonical(other)
    assert canonical(one._replace(source="")) != canonical(one._replace(source=None))


def test_the_same_moment_in_another_zone_is_the_same_header() -> None:
    there = Header(UUID(int=1), AT.astimezone(timezone(timedelta(hours=-5))), "a")
    assert canonical(there) == canonical(Header(UUID(int=1), AT, "a"))


def edit(log: list[Link]) -> None:
    log[2] = log[2]._replace(header=log[2].header._replace(actor_id=uuid4()))


def edit_detail(log: list[Link]) -> None:
    log[2] = log[2]._replace(detail='{"reason":"other"}')


def erase_half(log: list[Link]) -> None:
    log[2] = log[2]._replace(salt=None)


def edit_and_hash_again(log: list[Link]) -> None:
    header = log[2].header._replace(actor_id=uuid4())
    log[2] = log[2]._replace(header=header, leaf=leaf(header, log[2].payload_hash))


def delete(log: list[Link]) -> None:
    del log[2]


def swap(log: list[Link]) -> None:
    third, fourth = log[2], log[3]
    log[2], log[3] = fourth._replace(position=3), third._replace(position=4)


def insert(log: list[Link]) -> None:
    log.insert(2, log[0]._replace(position=3))


def unplace(log: list[Link]) -> None:
    log.append(log.pop(2)._replace(position=None, chain=None))


def take_place_after_waiting(log: list[Link]) -> None:
    log.insert(2, links(9)[8]._replace(position=None, chain=None))
    log[3:] = log[3:4]


def unreadable(log: list[Link | None]) -> None:
    log[2] = None


@pytest.mark.parametrize(
    ("tamper", "first_bad", "fault"),
    [
        (edit, 3, Fault.HEADER),
        (edit_detail, 3, Fault.DETAIL),
        (erase_half, 3, Fault.DETAIL),
        (edit_and_hash_again, 3, Fault.CHAIN),
        (delete, 3, Fault.POSITION),
        (swap, 3, Fault.CHAIN),
        (insert, 3, Fault.CHAIN),
        (unplace, 3, Fault.POSITION),
        (take_place_after_waiting, 4, Fault.POSITION),
        (unreadable, 3, Fault.UNREADABLE),
    ],
)
def test_tampering_is_found_where_it_begins(
    tamper: Callable[[list[Link]], None], first_bad: int, fault: Fault
) -> None:
    log = links(6)
    tamper(log)

    verdict = verify(log)

    assert (verdict.first_bad, verdict.fault, verdict.exit_code) == (first_bad, fault, 1)
    assert verdict.count == 2


@pytest.mark.parametrize(
    ("end", "first_bad"),
    [
        (lambda _log: Head(8, b"x"), 7),  # two were cut
        (lambda log: Head(4, log[3].chain), 5),  # two were put on
        (lambda _log: Head(6, b"x"), 6),  # the last was made again
        (lambda _log: Head(), 1),  # nobody vouches for any of it
    ],
)
def test_the_end_of_the_log_is_where_it_believes_it_is(
    end: Callable[[list[Link]], Head], first_bad: int
) -> None:
    log = links(6)
    verdict = verify(log, lambda: end(log))
    assert (verdict.first_bad, verdict.fault) == (first_bad, Fault.END)


def test_an_empty_log_that_believes_to_be_longer_is_bad() -> None:
    assert verify([], lambda: Head(3, b"x")).first_bad == 1
    assert verify([], lambda: Head(0, b"x")).first_bad == 1


def test_a_lawfully_erased_entry_is_counted_and_the_chain_still_holds() -> None:
    log = links(6)
    log[2] = log[2]._replace(detail=None, salt=None)

    verdict = verify(log)

    assert (verdict.count, verdict.redacted, verdict.exit_code) == (6, 1, 0)


def in_lane(counter: int) -> Link:
    header = Header(uuid4(), AT, "case:opened", lane=UUID(int=1), counter=counter)
    payload = payload_hash(b"salt", "{}")
    return Link(header, "{}", b"salt", payload, leaf(header, payload), None, None)


def test_an_entry_that_went_missing_before_it_had_a_place_leaves_a_gap() -> None:
    whole = verify([in_lane(1), in_lane(2), in_lane(3)])
    assert (whole.waiting, whole.count, whole.exit_code) == (3, 0, 0)

    gap = verify([in_lane(1), in_lane(3)])
    assert (gap.first_bad, gap.fault) == (2, Fault.COUNTER)


def test_a_number_without_a_lane_or_a_lane_without_a_number_is_bad() -> None:
    assert verify([in_lane(1), in_lane(0)]).fault is Fault.COUNTER


def test_a_verdict_is_told_in_words() -> None:
    log = links(3)
    good = verify([log[0], log[1]._replace(detail=None, salt=None), log[2]])
    assert good.words() == (
        f"Intact: 3 entries, root {good.root.hex()}; 1 lawfully erased, 0 not yet in the chain."
    )

    bad = verify([log[0], log[2]])
    assert bad.words() == (
        "Tampered with: entry 2 is the first bad one (position). "
        f"Good before it: 1 entries, root {bad.root.hex()}."
    )
