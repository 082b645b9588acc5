"""Checkpoints are signed only for a log that continues what was signed before."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cit.audit import checkpoints
from cit.audit.checkpoints import Checkpoint, NotSigned
from cit.audit.models import AuditCheckpoint, AuditCosignature, AuditEvent, AuditTile
from cit.encryption.notes import BadNote, Kind, Signer, check, split
from tests.audit.vouched import AT, KEY, put, rows, sign, write

WITNESS = Signer.new("clinic.example/witness", Kind.WITNESS)


def cosigned(note: str) -> str:
    return f"{note}{WITNESS.line(split(note)[0], AT)}\n"


def test_a_checkpoint_says_origin_size_and_root(session: Session) -> None:
    write(session, 5)
    found = sign(session)
    check(found.note, KEY.public)
    lines = found.note.splitlines()
    assert (lines[0], lines[1], lines[3]) == ("log.example/test", "5", "")
    assert lines[4].startswith("— log.example/test ")
    assert Checkpoint.read(found.note) == found


def test_nothing_new_is_not_signed_again(session: Session) -> None:
    assert checkpoints.make(session, KEY, [], AT) is None, "the log is empty"
    write(session, 3)
    first = sign(session)
    assert checkpoints.make(session, KEY, [], AT) is None
    assert checkpoints.make(session, KEY, [first], AT) is None
    write(session, 1)
    assert sign(session).size == 4
    assert sorted(one.size for one in session.scalars(select(AuditCheckpoint))) == [3, 4]


def test_a_log_that_lost_entries_is_not_signed(session: Session) -> None:
    write(session, 8)
    kept = sign(session)
    put(session, rows(session)[:6])
    for known in ([], [kept]):
        with pytest.raises(NotSigned, match="has 6 entries, but 8 were signed"):
            checkpoints.make(session, KEY, known, AT)
        session.rollback()
        session.execute(delete(AuditCheckpoint))
        session.commit()


def test_a_log_that_was_rebuilt_is_not_signed(session: Session) -> None:
    write(session, 8)
    kept = sign(session)
    entries = rows(session)
    entries[2]["actor_id"] = UUID(int=9)
    put(session, [*entries, *entries[:0]])
    write(session, 1)
    with pytest.raises(NotSigned, match="first 8 entries are not those"):
        checkpoints.make(session, KEY, [kept], AT)


def test_a_gap_is_not_signed(session: Session) -> None:
    write(session, 300)
    session.execute(delete(AuditEvent).where(AuditEvent.position == 9))
    session.commit()
    with pytest.raises(NotSigned, match="Entries are missing"):
        checkpoints.make(session, KEY, [], AT)
    assert session.scalars(select(AuditTile)).all() == []


def test_a_stored_checkpoint_of_another_key_stops_everything(session: Session) -> None:
    write(session, 2)
    sign(session)
    write(session, 2)
    with pytest.raises(BadNote):
        checkpoints.make(session, Signer.new("log.example/test"), [], AT)


def test_a_witness_gets_a_proof_from_what_it_saw(session: Session) -> None:
    write(session, 3)
    sign(session)
    write(session, 4)
    last = checkpoints.newest(session)
    assert last is not None
    bundle = checkpoints.for_witness(session, last, 0)
    assert bundle == f"old 0\n\n{last.note}"


def test_what_a_witness_cosigned_is_kept_once(session: Session) -> None:
    write(session, 3)
    note = cosigned(sign(session).note)
    known = [WITNESS.public]

    assert checkpoints.cosign(session, note, KEY.public, known) == 1
    session.commit()
    assert checkpoints.cosign(session, note, KEY.public, known) == 0

    kept = session.scalars(select(AuditCosignature)).one()
    assert (kept.size, kept.witness, kept.at) == (3, "clinic.example/witness", AT)
    assert checkpoints.seen_by(session, kept.witness) == 3
    assert checkpoints.seen_by(session, "another") == 0
    last = checkpoints.newest(session)
    assert last is not None
    assert checkpoints.with_cosignatures(session, last) == note


def test_what_is_not_ours_or_not_cosigned_is_refused(session: Session) -> None:
    write(session, 3)
    ours = sign(session).note
    known = [WITNESS.public]
    with pytest.raises(BadNote, match="No witness"):
        checkpoints.cosign(session, ours, KEY.public, known)
    with pytest.raises(BadNote, match="No witness"):
        checkpoints.cosign(session, cosigned(ours), KEY.public, [])
    with pytest.raises(BadNote, match="did not sign"):
        checkpoints.cosign(session, cosigned(ours), Signer.new("x").public, known)
    body = checkpoints.text(KEY.public.name, 3, b"x" * 32)
    other = f"{body}\n{KEY.line(body)}\n"
    with pytest.raises(BadNote, match="not one that this log signed"):
        checkpoints.cosign(session, cosigned(other), KEY.public, known)
    line = WITNESS.line("something else\n", AT + timedelta(hours=1))
    with pytest.raises(BadNote, match="does not fit"):
        checkpoints.cosign(session, f"{ours}{line}\n", KEY.public, known)


@pytest.mark.parametrize("body", ["o\n", "o\nx\nAA==\n", "o\n-1\n", "o\n01\n" + "A" * 43 + "=\n"])
def test_what_is_no_checkpoint_is_refused(body: str) -> None:
    with pytest.raises(BadNote):
        Checkpoint.read(f"{body}\n{KEY.line(body)}\n")


def test_files_are_whole_and_in_order(tmp_path: Path, session: Session) -> None:
    folder = tmp_path / "kept"
    assert checkpoints.files(folder) == []
    write(session, 2)
    first = sign(session)
    write(session, 9)
    second = sign(session)
    for one in (second, first):
        checkpoints.write(folder, one.size, one.note)
    assert [checkpoints.from_file(one) for one in checkpoints.files(folder)] == [first, second]
    (folder / "odd.txt").write_bytes(b"\xff")
    with pytest.raises(BadNote):
        checkpoints.from_file(folder / "odd.txt")
