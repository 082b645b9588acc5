import base64
import json
from pathlib import Path

import pytest

from cit.config import Settings
from cit.encryption.cipher import Mismatch, new_key
from cit.encryption.keyring import BadKeyFile, KeyRing, LocalKey, Wrapped, add_key, create_key_file

HERE = ("data key", "person", "1")


def settings(path: Path, key: str = "") -> Settings:
    return Settings(key_file=str(path), key=key, index_population=5_000)


def test_a_key_file_made_here_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"

    kek_id = create_key_file(path)

    ring = KeyRing.load(settings(path))
    assert (ring.active, ring.index_population) == (kek_id, 5_000)
    assert path.stat().st_mode & 0o777 == 0o400
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]


def test_an_added_key_wraps_and_the_older_one_still_opens(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    create_key_file(path)
    wrapped = KeyRing.load(settings(path)).wrap(b"secret", HERE)

    newer = add_key(path)

    ring = KeyRing.load(settings(path))
    assert ring.active == ring.wrap(b"x", HERE).kek_id == newer != wrapped.kek_id
    assert ring.unwrap(wrapped, HERE) == b"secret"


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    create_key_file(path)

    with pytest.raises(BadKeyFile, match="never overwritten"):
        create_key_file(path)


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    line = "env:" + base64.b64encode(new_key()).decode()

    assert KeyRing.load(settings(tmp_path / "none", key=line)).active == "env"


@pytest.mark.parametrize("mode", [0o440, 0o404, 0o600, 0o644])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "keys.json"
    create_key_file(path)
    path.chmod(mode)

    with pytest.raises(BadKeyFile, match="chmod 0400"):
        KeyRing.load(settings(path))


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


def test_the_active_key_must_be_there() -> None:
    with pytest.raises(BadKeyFile, match="“k2” is not among"):
        KeyRing({"k1": LocalKey(new_key())}, "k2")


def test_a_wrapped_key_opens_only_in_its_context(ring: KeyRing) -> None:
    wrapped = ring.wrap(b"secret", HERE)

    assert ring.unwrap(wrapped, HERE) == b"secret"
    with pytest.raises(Mismatch):
        ring.unwrap(wrapped, ("data key", "person", "2"))


def test_a_key_wrapped_by_a_stranger_does_not_open(ring: KeyRing) -> None:
    with pytest.raises(Mismatch):
        ring.unwrap(Wrapped("stranger", ring.wrap(b"secret", HERE).blob), HERE)


def test_a_key_service_can_stand_in() -> None:
    class Service:
        def wrap(self, key: bytes, context: tuple[str, ...]) -> bytes:
            return key[::-1] + repr(context).encode()

        def unwrap(self, wrapped: bytes, context: tuple[str, ...]) -> bytes:
            return wrapped.removesuffix(repr(context).encode())[::-1]

    ring = KeyRing({"kms": Service()}, "kms")

    assert ring.unwrap(ring.wrap(b"secret", HERE), HERE) == b"secret"
