"""The tree as the database keeps it, against the tree over all entries."""

import pytest
from sqlalchemy import delete, event, select
from sqlalchemy.orm import Session

from cit.audit import proofs, tiles
from cit.audit.models import AuditEvent, AuditTile
from cit.audit.tree import Tree
from tests.audit.vouched import write


def root_of(session: Session, size: int) -> bytes:
    tree = Tree()
    leaves = select(AuditEvent.leaf).order_by(AuditEvent.position).limit(size)
    for leaf in session.scalars(leaves):
        tree.add(leaf)
    return tree.root()


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiles of four, so that few entries make several levels."""
    monkeypatch.setattr(tiles, "HEIGHT", 2)
    monkeypatch.setattr(tiles, "WIDTH", 4)
    monkeypatch.setattr(tiles, "LEVELS", range(0, 10, 2))


@pytest.mark.usefixtures("narrow")
def test_roots_and_proofs_out_of_tiles_are_those_of_the_whole_tree(session: Session) -> None:
    for upto in (3, 16, 37, 70):
        write(session, upto - tiles.length(session))
        while tiles.grow(session, most=3):
            session.commit()
        session.commit()
        nodes = tiles.Stored(session)
        whole = root_of(session, upto)
        assert proofs.root(upto, nodes) == whole
        for old in range(1, upto + 1, 5):
            path = proofs.consistency(old, upto, nodes)
            assert proofs.continues(old, root_of(session, old), upto, whole, path)
    levels = session.scalars(select(AuditTile.level)).all()
    assert {level: levels.count(level) for level in levels} == {2: 17, 4: 4, 6: 1}


def test_a_long_log_is_not_hashed_again(session: Session) -> None:
    write(session, 600)
    while tiles.grow(session):
        session.commit()
    session.commit()
    read: list[str] = []
    engine = session.get_bind().engine

    def note(_conn: object, _cursor: object, sql: str, *_: object) -> None:
        if sql.startswith("SELECT"):
            read.append(sql)

    event.listen(engine, "before_cursor_execute", note)
    try:
        assert proofs.root(600, tiles.Stored(session)) == root_of(session, 600)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    # One tile of tiles, one of the newest entries, and the test's own look at all of them.
    assert len(read) == 3


def test_nothing_kept_grows_without_end(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiles, "MOST_KEPT", 3)
    write(session, 9)
    nodes = tiles.Stored(session)
    for index in range(9):
        path = proofs.inclusion(index, 9, nodes)
        leaf = nodes(0, index)
        assert proofs.includes(index, 9, leaf, path, root_of(session, 9))


def test_a_gap_stops_the_tree(session: Session) -> None:
    write(session, 260)
    session.execute(delete(AuditEvent).where(AuditEvent.position == 5))
    with pytest.raises(tiles.Incomplete, match="255 of 256"):
        tiles.grow(session)
    with pytest.raises(tiles.Incomplete, match="node 300"):
        tiles.Stored(session)(0, 300)
