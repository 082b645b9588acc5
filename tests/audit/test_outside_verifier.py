"""The verifier of an export, run as a stranger runs it: nothing of ours within its reach."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy.orm import Session

from cit.audit import checkpoints, exhibit
from cit.audit.actions import Reason, redact
from cit.audit.queries import at
from cit.encryption.notes import Kind, Signer, split
from cit.permissions.check import SYSTEM
from tests.audit.stranger import TAMPERING, Stranger
from tests.audit.vouched import AT, CASE, KEY, put, resign, rows, sign, write

WITNESS = Signer.new("clinic.example/witness", Kind.WITNESS)
Export = Callable[..., Stranger]


@pytest.fixture
def export(session: Session, tmp_path: Path) -> Export:
    """Hand out what the log holds now."""

    def make(case: bool = False, **more: Any) -> Stranger:
        newest = checkpoints.newest(session)
        assert newest is not None
        path = tmp_path / "export.zip"
        asked = exhibit.between(session, None, None, "UTC", CASE if case else None)
        exhibit.export(session, path, asked, newest, [KEY.public, WITNESS.public], **more)
        session.rollback()
        with ZipFile(path) as file:
            file.extractall(tmp_path / "export")
        return Stranger(tmp_path / "export")

    return make


@pytest.fixture
def eight(session: Session, export: Export) -> Stranger:
    write(session, 8)
    sign(session)
    return export()


def test_an_intact_export_is_told_so(eight: Stranger) -> None:
    for place in (".", "../export.zip"):
        done = eight.check(place=place)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.startswith("Intact: 8 of the entries 1 to 8 are part of the log of 8")
        assert f"Compare the log's key with one kept elsewhere: {KEY.public}" in done.stdout
    assert "Compare" not in eight.check("--key", str(KEY.public)).stdout


def test_nothing_of_ours_is_there(eight: Stranger) -> None:
    (eight.folder / "verifier.py").write_text("import cit")
    assert "cit is not on this machine" in eight.check().stderr


@pytest.mark.parametrize("tamper", TAMPERING)
def test_tampering_with_an_export_is_found(
    eight: Stranger, tamper: Callable[[list[dict[str, Any]]], None]
) -> None:
    entries = eight.entries()
    tamper(entries)
    eight.put(entries)
    done = eight.check()
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout.startswith("TAMPERED WITH.")


def test_a_changed_checkpoint_is_found(eight: Stranger) -> None:
    (path,) = (eight.folder / "checkpoints").iterdir()
    path.write_text(path.read_text().replace("\n8\n", "\n9\n"))
    assert eight.check().returncode == 1


def test_a_log_signed_with_another_key_is_found_by_whoever_knows_the_right_one(
    eight: Stranger,
) -> None:
    stranger = Signer.new(KEY.public.name)
    done = eight.check("--key", str(stranger.public))
    assert done.returncode == 1
    assert "is not signed with the log's key" in done.stdout


def test_a_rebuilt_and_signed_log_is_found_by_a_checkpoint_kept_elsewhere(
    session: Session, export: Export, tmp_path: Path
) -> None:
    write(session, 8)
    kept = checkpoints.write(tmp_path, 8, sign(session).note)
    entries = rows(session)
    entries[2]["outcome"] = "denied"
    put(session, entries)
    resign(session)
    stranger = export(outside=[checkpoints.from_file(kept)])

    assert stranger.check().returncode == 0
    done = stranger.check("--checkpoint", str(kept))

    assert done.returncode == 1
    assert "The first 8 entries are not those" in done.stdout


def test_checkpoints_that_left_the_house_are_proven_to_be_continued(
    session: Session, export: Export, tmp_path: Path
) -> None:
    write(session, 5)
    first = sign(session)
    cosigned = f"{first.note}{WITNESS.line(split(first.note)[0], AT)}\n"
    checkpoints.cosign(session, cosigned, KEY.public, [WITNESS.public])
    kept = checkpoints.write(tmp_path, 5, cosigned)
    write(session, 6)
    second = checkpoints.write(tmp_path, 11, sign(session).note)
    write(session, 2)
    stranger = export()

    done = stranger.check("--checkpoint", str(kept), "--checkpoint", str(second))

    assert done.returncode == 0, done.stdout
    assert "Checkpoints that fit: 4, signed by clinic.example/witness, log.ex" in done.stdout
    assert "NOT proven, newer than the checkpoint: 2 entries." in done.stdout

    write(session, 1)
    third = checkpoints.write(tmp_path, 14, sign(session).note)
    done = stranger.check("--checkpoint", str(third))
    assert done.returncode == 2
    assert "ask for an export made for it" in done.stdout


def test_an_export_of_a_case_says_what_it_cannot_show(session: Session, export: Export) -> None:
    write(session, 6)
    sign(session)
    entry = at(session, 2)
    assert entry is not None
    redact(session, SYSTEM, entry, Reason.MISTAKE)
    session.commit()
    write(session, 1)
    sign(session)
    stranger = export(case=True)

    done = stranger.check()

    assert done.returncode == 0, done.stdout
    assert "Details lawfully erased: 1." in done.stdout
    assert "No export can show that these are all entries of the case." in done.stdout
    entries = stranger.entries()
    stranger.put(entries[:3] + entries[4:])
    assert stranger.check().returncode == 1


@pytest.mark.parametrize("missing", ["manifest.json", "keys.txt", "proofs.json", "entries.jsonl"])
def test_what_is_incomplete_cannot_be_told(eight: Stranger, missing: str) -> None:
    (eight.folder / missing).unlink()
    done = eight.check()
    assert (done.returncode, done.stdout[:12]) == (2, "Cannot tell.")


def test_without_cryptography_it_says_so(eight: Stranger, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", "verifier.py", "."],
        cwd=eight.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "No module named 'cryptography'" in done.stdout
