"""The witness tool, run as a partner runs it: a file alone, on a machine without this system."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from cit.audit import checkpoints
from cit.audit.models import AuditCheckpoint, AuditTile
from cit.audit.outside import witness
from cit.encryption.notes import PublicKey, check
from tests.audit.vouched import KEY, put, resign, rows, sign, write

Witness = Callable[..., "subprocess.CompletedProcess[str]"]
LOG = str(KEY.public)


@pytest.fixture
def run(tmp_path: Path) -> Witness:
    """The tool on its own, with an empty path of modules."""
    shutil.copyfile(witness.__file__, tmp_path / "witness.py")

    def command(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-I", "witness.py", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    return command


@pytest.fixture
def known(run: Witness, tmp_path: Path) -> PublicKey:
    made = run("key", "clinic.example/witness")
    assert made.returncode == 0, made.stderr
    return PublicKey.parse(made.stdout.splitlines()[1])


def bundle(session: Session, old: int, path: Path) -> str:
    last = checkpoints.newest(session)
    assert last is not None
    path.write_text(checkpoints.for_witness(session, last, old))
    session.rollback()
    return path.name


def test_a_log_that_goes_on_is_cosigned_again_and_again(
    run: Witness, known: PublicKey, session: Session, tmp_path: Path
) -> None:
    old = 0
    for number in (3, 4, 9, 1):
        write(session, number)
        sign(session)
        name = bundle(session, old, tmp_path / "bundle")
        done = run("cosign", name, *(() if old else ("--log", LOG)))
        assert done.returncode == 0, done.stderr
        note = (tmp_path / "bundle.cosigned").read_text()
        check(note, KEY.public)
        assert check(note, known) is not None
        assert checkpoints.cosign(session, note, KEY.public, [known]) == 1
        session.commit()
        old += number
        assert checkpoints.seen_by(session, known.name) == old


def test_a_log_that_was_rebuilt_is_refused(
    run: Witness, known: PublicKey, session: Session, tmp_path: Path
) -> None:
    write(session, 5)
    sign(session)
    assert run("cosign", bundle(session, 0, tmp_path / "b"), "--log", LOG).returncode == 0
    entries = rows(session)
    del entries[1]
    put(session, entries)
    resign_from_scratch(session)
    write(session, 4)
    sign(session)

    done = run("cosign", bundle(session, 5, tmp_path / "b"))

    assert done.returncode == 1
    assert "REFUSED. The first 5 entries are not those that were seen before." in done.stderr


def test_a_shorter_log_is_refused(
    run: Witness, known: PublicKey, session: Session, tmp_path: Path
) -> None:
    write(session, 5)
    sign(session)
    assert run("cosign", bundle(session, 0, tmp_path / "b"), "--log", LOG).returncode == 0
    put(session, rows(session)[:4])
    resign_from_scratch(session)

    done = run("cosign", bundle(session, 0, tmp_path / "b"))

    assert done.returncode == 1
    assert "It has 4 entries; 5 were there before." in done.stderr


def resign_from_scratch(session: Session) -> None:
    session.execute(delete(AuditTile))
    session.execute(delete(AuditCheckpoint))
    session.commit()
    resign(session)


def test_another_key_of_the_same_log_is_refused(
    run: Witness, known: PublicKey, session: Session, tmp_path: Path
) -> None:
    write(session, 5)
    sign(session)
    name = bundle(session, 0, tmp_path / "b")
    stranger = str(type(KEY).new(KEY.public.name).public)
    done = run("cosign", name, "--log", stranger)
    assert done.returncode == 1
    assert "not signed by the key" in done.stderr
    assert run("cosign", name, "--log", LOG).returncode == 0
    assert "was known by another key" in run("cosign", name, "--log", stranger).stderr
    path = tmp_path / "b"
    path.write_text(path.read_text().replace("\n5\n", "\n6\n"))
    assert "does not fit" in run("cosign", name).stderr


def test_what_is_missing_is_said(run: Witness, session: Session, tmp_path: Path) -> None:
    write(session, 5)
    sign(session)
    name = bundle(session, 0, tmp_path / "b")
    assert "There is no key in witness" in run("cosign", name).stderr
    assert run("key", "a b").returncode == 2
    assert run("key", "clinic.example/w").returncode == 0
    assert "A key is never overwritten" in run("key", "clinic.example/w").stderr
    assert "--log KEY" in run("cosign", name).stderr
    assert run("cosign", name, "--log", LOG).returncode == 0
    write(session, 1)
    sign(session)
    done = run("cosign", bundle(session, 2, tmp_path / "b"))
    assert (done.returncode, "Ask for one with --from 5" in done.stderr) == (2, True)
    (tmp_path / "b").write_text("nothing")
    assert run("cosign", "b").returncode == 2
    assert run("cosign", "missing").returncode == 2
