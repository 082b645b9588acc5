import base64
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from cit.config import Settings
from cit.encryption.cipher import Mismatch, new_key
from cit.encryption.keyring import (
    BadKeyFile,
    KeyRing,
    LocalKey,
    Services,
    Wrapped,
    add_key,
    create_key_file,
    retire_key,
)

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


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    line = "env:" + base64.b64encode(new_key()).decode()

    assert KeyRing.load(settings(tmp_path / "none", key=line)).active == "env"


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
        def wrap(self, context: tuple[str, ...], key: bytes) -> bytes:
            return key[::-1] + repr(context).encode()

        def unwrap(self, context: tuple[str, ...], wrapped: bytes) -> bytes:
            return wrapped.removesuffix(repr(context).encode())[::-1]

    ring = KeyRing({"kms": Service()}, "kms")

    assert ring.unwrap(ring.wrap(b"secret", HERE), HERE) == b"secret"


def test_a_running_ring_takes_over_an_added_key(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    create_key_file(path)
    running = KeyRing.load(settings(path))

    newer = add_key(path)

    elsewhere = KeyRing.load(settings(path)).wrap(b"secret", HERE)
    assert elsewhere.kek_id == newer
    assert running.unwrap(elsewhere, HERE) == b"secret"
    assert running.wrap(b"secret", HERE).kek_id == newer


def test_who_comes_while_another_takes_over_a_key_waits_for_it(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    create_key_file(path)
    running = KeyRing.load(settings(path))
    add_key(path)
    newer = KeyRing.load(settings(path)).wrap(b"secret", HERE)
    real = running._source
    reading, may_go_on = threading.Event(), threading.Event()

    class Slow:
        def changed(self) -> tuple[str, Services] | None:
            if reading.is_set():
                return None  # the other has looked at it already
            reading.set()
            may_go_on.wait(10)
            return real.changed() if real else None

    running._source = Slow()
    with ThreadPoolExecutor(2) as people:
        first = people.submit(running.unwrap, newer, HERE)
        assert reading.wait(10)
        second = people.submit(running.unwrap, newer, HERE)
        wait([second], timeout=0.2)
        may_go_on.set()

        assert [first.result(), second.result()] == [b"secret", b"secret"]


def test_a_running_ring_lets_go_of_a_retired_key(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    older = create_key_file(path)
    running = KeyRing.load(settings(path))
    wrapped = running.wrap(b"secret", HERE)
    add_key(path)

    retire_key(path, older)

    running.wrap(b"x", HERE)
    assert not running.has(older)
    with pytest.raises(Mismatch):
        running.unwrap(wrapped, HERE)


def test_a_key_that_comes_back_opens_again(tmp_path: Path) -> None:
    path, kept = tmp_path / "keys.json", tmp_path / "kept.json"
    create_key_file(path)
    kept.write_bytes(path.read_bytes())
    kept.chmod(0o400)
    wrapped = KeyRing.load(settings(path)).wrap(b"secret", HERE)
    path.unlink()
    create_key_file(path)
    running = KeyRing.load(settings(path))
    assert not running.has(wrapped.kek_id)

    kept.replace(path)

    assert running.unwrap(wrapped, HERE) == b"secret"


def test_a_file_that_breaks_meanwhile_takes_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    create_key_file(path)
    running = KeyRing.load(settings(path))
    wrapped = running.wrap(b"secret", HERE)
    path.chmod(0o600)
    path.write_text("half")

    assert not running.has("another")
    assert running.unwrap(wrapped, HERE) == b"secret"
    path.unlink()
    assert running.unwrap(running.wrap(b"again", HERE), HERE) == b"again"


def test_the_environment_may_hold_several_keys(tmp_path: Path) -> None:
    one, two = (base64.b64encode(new_key()).decode() for _ in range(2))
    wrapped = KeyRing.load(settings(tmp_path, f"old:{one}")).wrap(b"secret", HERE)

    ring = KeyRing.load(settings(tmp_path, f"new:{two}, old:{one}"))

    assert ring.active == "new"
    assert ring.unwrap(wrapped, HERE) == b"secret"
