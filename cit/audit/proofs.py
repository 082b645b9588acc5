"""Proofs over the tree of RFC 6962: an entry is in it, and a longer one continues a shorter one.

Checked as RFC 9162, 2.1.3.2 and 2.1.4.2 say. Entries are counted from 0 here, as there.
"""

from collections.abc import Callable, Sequence

from cit.audit.tree import EMPTY, node

# The hash over the 2**level entries that begin at number * 2**level.
Nodes = Callable[[int, int], bytes]


def root(size: int, nodes: Nodes) -> bytes:
    """The root over the first `size` entries."""
    return _over(0, size, nodes) if size else EMPTY


def inclusion(index: int, size: int, nodes: Nodes) -> list[bytes]:
    """What leads from one entry to the root over `size` entries."""
    if not 0 <= index < size:
        raise ValueError(f"there is no entry {index} among {size}")
    path, low, high = [], 0, size
    while high - low > 1:
        middle = low + _half(high - low)
        if index < middle:
            path.append(_over(middle, high, nodes))
            high = middle
        else:
            path.append(_over(low, middle, nodes))
            low = middle
    return path[::-1]


def consistency(old: int, size: int, nodes: Nodes) -> list[bytes]:
    """What shows that the first `old` of `size` entries are still what they were."""
    if not 0 <= old <= size:
        raise ValueError(f"{old} entries are not the beginning of {size}")
    if old in (0, size):
        return []
    path, low, high = [], 0, size
    while old != high:
        middle = low + _half(high - low)
        if old <= middle:
            path.append(_over(middle, high, nodes))
            high = middle
        else:
            path.append(_over(low, middle, nodes))
            low = middle
    if low:
        path.append(_over(low, high, nodes))
    return path[::-1]


def includes(index: int, size: int, leaf: bytes, path: Sequence[bytes], whole: bytes) -> bool:
    """Whether this path leads from the entry to the root."""
    if not 0 <= index < size:
        return False
    ends = _climb(index, size - 1, path, leaf)
    return ends is not None and ends[1] == whole


def continues(old: int, before: bytes, size: int, now: bytes, path: Sequence[bytes]) -> bool:
    """Whether this path shows that the tree of `size` begins with the tree of `old` entries."""
    if old in (0, size):
        return not path and before == (now if old else EMPTY)
    steps = [before, *path] if old & (old - 1) == 0 else list(path)
    if not 0 < old < size or not steps:
        return False
    at, last = old - 1, size - 1
    while at % 2:
        at, last = at >> 1, last >> 1
    return _climb(at, last, steps[1:], steps[0]) == (before, now)


def _climb(at: int, last: int, path: Sequence[bytes], start: bytes) -> tuple[bytes, bytes] | None:
    """Up to the root: over what lies left of the path, and over all; None if it ends elsewhere."""
    first = second = start
    for one in path:
        if last == 0:
            return None
        if at % 2 or at == last:
            first, second = node(one, first), node(one, second)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            second = node(second, one)
        at, last = at >> 1, last >> 1
    return (first, second) if last == 0 else None


def _half(count: int) -> int:
    """The largest power of two below a count."""
    return 1 << (count - 1).bit_length() - 1


def _over(low: int, high: int, nodes: Nodes) -> bytes:
    count = high - low
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return nodes(level, low >> level)
    middle = low + _half(count)
    return node(_over(low, middle, nodes), _over(middle, high, nodes))
