"""Checkpoints from the command line: signed, handed to a witness, mailed."""

from datetime import timedelta
from pathlib import Path

import pytest
from time_machine import Traveller

from cit.cli import checkpoint as command
from tests.cli.conftest import Run
from tests.cli.test_audit import raw_sql

pytestmark = pytest.mark.one_database


def tamper(place: Path) -> None:
    raw_sql(place, "UPDATE audit_event SET outcome = 'x', leaf = zeroblob(32) WHERE position = 1")


def test_it_is_safe_to_run_again_and_again(ready: Run, place: Path) -> None:
    assert "Signed: 1 entries" in ready("audit", "checkpoint").output
    done = ready("audit", "checkpoint")
    assert (done.exit_code, "Nothing new since the checkpoint of 1" in done.output) == (0, True)
    ready("organisation", "add", "Larkspur Police", "--kind", "police")
    assert "Signed: 2 entries" in ready("audit", "checkpoint").output
    names = sorted(one.name for one in (place / "checkpoints").iterdir())
    assert names == ["checkpoint-000000000001.txt", "checkpoint-000000000002.txt"]


def test_a_file_that_was_lost_is_written_again(ready: Run, place: Path) -> None:
    ready("audit", "checkpoint")
    (path,) = (place / "checkpoints").iterdir()
    path.unlink()
    ready("audit", "checkpoint")
    assert path.exists()


def test_a_log_that_was_rebuilt_is_not_signed(ready: Run, place: Path) -> None:
    ready("audit", "checkpoint")
    tamper(place)
    ready("organisation", "add", "Larkspur Police", "--kind", "police")
    done = ready("audit", "checkpoint")
    assert done.exit_code == 1
    assert "Nothing was signed." in done.output


def test_without_a_key_it_says_how_to_make_one(ready: Run, place: Path) -> None:
    (place / "log-key").unlink()
    done = ready("audit", "checkpoint")
    assert isinstance(done.exception, command.signers.NoKey)
    assert "cit audit key" in str(done.exception)
    done = ready("audit", "key", "--name", "log.example/a")
    assert "log.example/a+" in done.output
    assert "pages cannot read it" in done.output
    assert isinstance(ready("audit", "key").exception, command.signers.NoKey)


def test_a_witness_is_served_and_its_answer_kept(
    ready: Run, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, bundle = str(tmp_path / "seat"), tmp_path / "bundle"
    made = ready("audit", "witness", "key", "clinic.example/w", "--folder", seat)
    log = (place / "log-key.pub").read_text().strip()
    ready("audit", "checkpoint", "--for-witness", str(bundle))
    done = ready("audit", "witness", "cosign", str(bundle), "--log", log, "--folder", seat)
    assert done.exit_code == 0, done.output
    answer = f"{bundle}.cosigned"
    assert "No witness is known" in str(ready("audit", "cosigned", answer).exception)

    monkeypatch.setenv("CIT_WITNESS_KEYS", made.output.splitlines()[1])
    assert "Cosignatures added" in ready("audit", "cosigned", answer).output

    (kept,) = (place / "checkpoints").iterdir()
    assert "— clinic.example/w " in kept.read_text()
    assert "A witness has cosigned up to entry 1." in ready("audit", "verify").output
    done = ready("audit", "checkpoint", "--for-witness", str(bundle))
    assert "from entry 2 on" in done.output
    assert ready("audit", "witness", "cosign", str(bundle), "--folder", seat).exit_code == 0
    done = ready("audit", "checkpoint", "--for-witness", str(bundle), "--from", "0")
    assert bundle.read_text().startswith("old 0\n")


def test_of_several_witnesses_one_is_named(
    ready: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = []
    for name in ("a.example/w", "b.example/w"):
        seat = str(tmp_path / name.replace("/", "-"))
        keys.append(ready("audit", "witness", "key", name, "--folder", seat).output.splitlines()[1])
    monkeypatch.setenv("CIT_WITNESS_KEYS", ",".join(keys))
    words = ("audit", "checkpoint", "--for-witness", str(tmp_path / "bundle"))
    assert "--witness a.example/w or b.example/w" in str(ready(*words).exception)
    assert ready(*words, "--witness", "b.example/w").exit_code == 0


def test_a_failed_mail_is_told_and_the_checkpoint_stays(
    ready: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIT_AUDITOR_MAIL", "auditor@county.example")
    done = ready("audit", "checkpoint")
    assert done.exit_code == 2
    assert "signed and kept, but was not mailed: Mail is to go out" in done.output
    assert len(list((place / "checkpoints").iterdir())) == 1


def test_a_mail_goes_out_once_a_day(ready: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setenv("CIT_AUDITOR_MAIL", "auditor@county.example")
    monkeypatch.setattr(command.mail, "send", lambda _at, mail: sent.append(mail["Subject"]))
    for name in ("Larkspur Police", "Elm Police", "Oak Police"):
        assert ready("audit", "checkpoint").exit_code == 0
        assert ready("audit", "checkpoint").exit_code == 0
        ready("organisation", "add", name, "--kind", "police")
    assert sent == ["Audit log checkpoint: 1 entries"]
    monkeypatch.setenv("CIT_AUDITOR_MAIL_HOURS", "0")
    assert "Mailed to auditor@county.example." in ready("audit", "checkpoint").output
    assert len(sent) == 2


def test_the_tools_for_others_are_written_out(ready: Run, tmp_path: Path) -> None:
    assert ready("audit", "tools", str(tmp_path / "tools")).exit_code == 0
    names = sorted(one.name for one in (tmp_path / "tools").iterdir())
    assert names == ["verifier.py", "witness.py"]


def test_when_due_it_signs_after_ten_minutes_and_not_before(
    ready: Run, place: Path, noon: Traveller
) -> None:
    assert "Signed: 1 entries" in ready("audit", "checkpoint", "--when-due").output
    ready("organisation", "add", "Larkspur Police", "--kind", "police")
    assert ready("audit", "checkpoint", "--when-due").output == ""
    noon.shift(timedelta(minutes=10))
    assert "Signed: 2 entries" in ready("audit", "checkpoint", "--when-due").output
