"""Proofs against the published examples, and against the definition for every small tree."""

from hashlib import sha256

import pytest

from cit.audit import proofs
from cit.audit.tree import EMPTY, Tree, node
from tests.audit.test_tree import leaf_of

# The inputs that implementations of RFC 6962 share as their test vector, and published paths.
INPUTS = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
LEAVES = [leaf_of(one) for one in INPUTS]
INCLUSION = {
    (0, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
    (5, 8): (
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (2, 3): ("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",),
    (1, 5): (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ),
}
CONSISTENCY = {
    (1, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
    (6, 8): (
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (2, 5): (
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ),
}
MOST = 40
MANY = [leaf_of(bytes([number])) for number in range(MOST)]


def nodes_of(leaves: list[bytes]) -> proofs.Nodes:
    def nodes(level: int, number: int) -> bytes:
        if level == 0:
            return leaves[number]
        return node(nodes(level - 1, 2 * number), nodes(level - 1, 2 * number + 1))

    return nodes


def root_of(leaves: list[bytes]) -> bytes:
    """By the definition of RFC 6962, 2.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node(root_of(leaves[:half]), root_of(leaves[half:]))


@pytest.mark.parametrize(("place", "path"), INCLUSION.items())
def test_published_paths_of_inclusion(place: tuple[int, int], path: tuple[str, ...]) -> None:
    index, size = place
    found = proofs.inclusion(index, size, nodes_of(LEAVES))
    assert tuple(one.hex() for one in found) == path
    assert proofs.includes(index, size, LEAVES[index], found, root_of(LEAVES[:size]))


@pytest.mark.parametrize(("sizes", "path"), CONSISTENCY.items())
def test_published_proofs_of_consistency(sizes: tuple[int, int], path: tuple[str, ...]) -> None:
    old, size = sizes
    found = proofs.consistency(old, size, nodes_of(LEAVES))
    assert tuple(one.hex() for one in found) == path
    assert proofs.continues(old, root_of(LEAVES[:old]), size, root_of(LEAVES[:size]), found)


@pytest.mark.parametrize("size", range(MOST + 1))
def test_every_entry_of_every_small_tree_is_proven_to_be_where_it_is(size: int) -> None:
    nodes, root = nodes_of(MANY), root_of(MANY[:size])
    tree = Tree()
    for leaf in MANY[:size]:
        tree.add(leaf)
    assert proofs.root(size, nodes) == root == tree.root()
    for index in range(size):
        path = proofs.inclusion(index, size, nodes)
        assert proofs.includes(index, size, MANY[index], path, root)
        assert not proofs.includes(index, size, MANY[index - 1], path, root) or size == 1
        for elsewhere in {*range(size), size} - {index}:
            assert not proofs.includes(elsewhere, size, MANY[index], path, root)


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_every_small_tree_is_proven_to_continue_every_smaller_one(size: int) -> None:
    nodes, now = nodes_of(MANY), root_of(MANY[:size])
    for old in range(size + 1):
        path = proofs.consistency(old, size, nodes)
        before = root_of(MANY[:old])
        assert proofs.continues(old, before, size, now, path)
        other = sha256(before).digest()
        assert not proofs.continues(old, other, size, now, path)
        if old not in (0, size):
            assert not proofs.continues(old, before, size, other, path)
            assert not proofs.continues(old, before, size, now, path[:-1])
            assert not proofs.continues(old, before, size, now, [*path, other])


def test_what_is_not_there_cannot_be_proven() -> None:
    nodes = nodes_of(LEAVES)
    with pytest.raises(ValueError, match="no entry 8 among 8"):
        proofs.inclusion(8, 8, nodes)
    with pytest.raises(ValueError, match="9 entries are not the beginning of 8"):
        proofs.consistency(9, 8, nodes)
    assert not proofs.continues(9, EMPTY, 8, EMPTY, [])
    assert not proofs.continues(3, EMPTY, 8, EMPTY, [])
    assert not proofs.includes(0, 0, LEAVES[0], [], EMPTY)
