"""The Merkle tree of RFC 6962: one hash that stands for any number of entries."""

from hashlib import sha256

EMPTY = sha256(b"").digest()  # the root of no entries, and what the first entry is chained to


class Tree:
    """A tree that grows, kept as its finished halves only."""

    def __init__(self) -> None:
        self.size = 0
        self._halves: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        self.size += 1
        size = self.size
        while size % 2 == 0:
            leaf = node(self._halves.pop(), leaf)
            size //= 2
        self._halves.append(leaf)

    def root(self) -> bytes:
        if not self._halves:
            return EMPTY
        root = self._halves[-1]
        for half in reversed(self._halves[:-1]):
            root = node(half, root)
        return root


def node(left: bytes, right: bytes) -> bytes:
    """Two hashes under one; also how the chain takes its next leaf."""
    return sha256(b"\x01" + left + right).digest()
