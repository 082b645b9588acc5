"""Who signs for the log."""

from dataclasses import replace
from pathlib import Path

import pytest

from cit.audit.signers import (
    NoKey,
    log_key,
    log_public_key,
    make_log_key,
    public_from,
    witnesses,
)
from cit.config import Settings
from cit.encryption.notes import BadNote, Kind, Signer

WITNESS = Signer.new("clinic.example/w", Kind.WITNESS).public


def test_the_log_has_one_key_that_is_never_overwritten(tmp_path: Path) -> None:
    at = Settings(instance=tmp_path, hosts="cit.larkspur.example,other")
    with pytest.raises(NoKey, match="cit audit key"):
        log_key(at)
    with pytest.raises(NoKey, match="cannot be checked"):
        log_public_key(at)

    made = make_log_key(at)

    assert made.name.startswith("cit.larkspur.example/cit-log-")
    assert log_key(at).public == made == log_public_key(at)
    with pytest.raises(NoKey, match="exists already"):
        make_log_key(at)


def test_the_public_half_is_enough_to_check(tmp_path: Path) -> None:
    at = Settings(instance=tmp_path)
    made = make_log_key(at, "log.example/a")
    at.log_key_path.unlink()

    assert log_public_key(at) == made
    assert public_from(str(made)) == made
    assert public_from(str(tmp_path / "log-key.pub")) == made
    with pytest.raises(BadNote, match="a witness, not a log"):
        public_from(str(WITNESS))


def test_witnesses_stand_in_the_settings() -> None:
    at = Settings(witness_keys=f"{WITNESS}, ")
    assert witnesses(at) == [WITNESS]
    assert witnesses(Settings()) == []
    with pytest.raises(BadNote, match="not the key of a witness"):
        witnesses(replace(at, witness_keys=str(Signer.new("log.example/a").public)))
