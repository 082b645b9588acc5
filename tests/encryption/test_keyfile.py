import base64
import json
from pathlib import Path

import pytest

from cit.config import Settings
from cit.encryption.cipher import new_key
from cit.encryption.keyfile import BadKeyFile, add_key, create_key_file, from_file, retire_key
from cit.encryption.keyring import KeyRing


def settings(path: Path, key: str = "") -> Settings:
    return Settings(key_file=str(path), key=key)


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    create_key_file(path)

    with pytest.raises(BadKeyFile, match="never overwritten"):
        create_key_file(path)


@pytest.mark.parametrize("mode", [0o440, 0o404, 0o600, 0o644])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "keys.json"
    create_key_file(path)
    path.chmod(mode)

    with pytest.raises(BadKeyFile, match="chmod 0400"):
        KeyRing.load(settings(path))


def test_a_file_that_systemd_lends_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys.json"
    active = create_key_file(path)
    path.chmod(0o440)

    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert from_file(path).active == active
    path.chmod(0o444)
    with pytest.raises(BadKeyFile, match="chmod 0400"):
        from_file(path)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BadKeyFile, match="cit init"):
        KeyRing.load(settings(tmp_path / "keys.json"))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"active": "a", "keys": 5}'])
def test_a_file_of_another_form_is_refused_without_quoting_it(tmp_path: Path, content: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(content)
    path.chmod(0o400)

    with pytest.raises(BadKeyFile, match="is not a key file") as refused:
        KeyRing.load(settings(path))

    assert refused.value.__suppress_context__


@pytest.mark.parametrize("written", ["", "short", "€", base64.b64encode(b"short").decode(), 5])
def test_a_key_that_is_none_is_refused_without_quoting_it(tmp_path: Path, written: object) -> None:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps({"active": "a", "keys": {"a": written}}))
    path.chmod(0o400)

    with pytest.raises(BadKeyFile, match="not 32 bytes in base64"):
        KeyRing.load(settings(path))


def test_a_key_without_an_id_is_refused(tmp_path: Path) -> None:
    line = ":" + base64.b64encode(new_key()).decode()

    with pytest.raises(BadKeyFile, match="needs an id"):
        KeyRing.load(settings(tmp_path, key=line))


def test_a_retired_key_leaves_the_file_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    older = create_key_file(path)
    newer = add_key(path)

    retire_key(path, older)

    keys = from_file(path)
    assert (keys.active, set(keys.by_id)) == (newer, {newer})
    assert path.stat().st_mode & 0o777 == 0o400


def test_the_active_key_is_not_retired(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    active = create_key_file(path)

    with pytest.raises(BadKeyFile, match="Add another first"):
        retire_key(path, active)
    assert set(from_file(path).by_id) == {active}
