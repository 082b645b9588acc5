"""A key management service at the other end of a socket: the stand-in of docs/examples."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from cit.config import BadSetting, Settings, load
from cit.encryption.cipher import Mismatch
from cit.encryption.keyring import BadKeyFile, KeyRing, LocalKey
from cit.encryption.keys import KeyUnavailable, Owner, make_key, opened_key
from cit.encryption.service import PAUSE, Kept, KeyService, Line, Remote, Unreachable

HERE = ("data key", "person", "1")
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "key_service.py"

Start = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the stand-in, as docs/keys.md says."""
    running = []
    command = [sys.executable, EXAMPLE, tmp_path / "kms.sock", tmp_path / "kms.json", "k-2026"]

    def started() -> "subprocess.Popen[bytes]":
        (tmp_path / "kms.sock").unlink(missing_ok=True)
        running.append(subprocess.Popen([str(one) for one in command]))
        for _ in range(500):
            with suppress(OSError), socket.socket(socket.AF_UNIX) as trial:
                trial.connect(str(tmp_path / "kms.sock"))
                return running[-1]
            time.sleep(0.02)
        raise TimeoutError("the stand-in did not start")

    yield started
    for one in running:
        one.kill()
        one.wait()


def settings(folder: Path, **values: object) -> Settings:
    given = {"key_service": f"unix:{folder / 'kms.sock'}", "key_service_keys": "k-2026", **values}
    return Settings(instance=folder, **given)  # type: ignore[arg-type]


def test_the_stand_in_wraps_and_unwraps(start: Start, tmp_path: Path) -> None:
    start()
    ring = KeyRing.load(settings(tmp_path))

    wrapped = ring.wrap(b"secret", HERE)

    assert (ring.active, wrapped.kek_id) == ("k-2026", "k-2026")
    assert b"secret" not in wrapped.blob
    assert ring.unwrap(wrapped, HERE) == b"secret"
    with pytest.raises(Mismatch) as refused:
        ring.unwrap(wrapped, ("data key", "person", "2"))
    assert not isinstance(refused.value, Unreachable)


def test_its_outage_closes_what_it_wrapped_and_its_return_opens_it(
    start: Start, tmp_path: Path, session: Session
) -> None:
    service = start()
    line = Line(str(tmp_path / "kms.sock"), now=lambda: now[0])
    now, kept = [0.0], Remote("k-2026", line)
    session.info["keyring"] = KeyRing({"k-2026": kept}, "k-2026")
    one, other = uuid4(), uuid4()
    make_key(session, Owner.CASE, one)
    session.commit()

    service.kill()
    service.wait()
    with pytest.raises(KeyUnavailable):
        opened_key(session, Owner.CASE, one)
    with pytest.raises(KeyUnavailable):
        make_key(session, Owner.CASE, other)
    session.rollback()

    start()
    now[0] += PAUSE
    assert opened_key(session, Owner.CASE, one).newest == 1


def test_after_a_failure_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line(str(tmp_path / "nowhere"), now=lambda: now[0])
    now, tries = [0.0], []

    def opened() -> None:
        tries.append(now[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(line, "_opened", opened)
    for at in (0.0, PAUSE / 2, PAUSE):
        now[0] = at
        with pytest.raises(Unreachable):
            line.ask({})
    assert tries == [0.0, PAUSE]


class Counted:
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def wrap(self, context: tuple[str, ...], key: bytes) -> bytes:
        return key[::-1]

    def unwrap(self, context: tuple[str, ...], wrapped: bytes) -> bytes:
        self.asked += 1
        return wrapped[::-1]


def test_an_answer_is_kept_for_its_time_and_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    now, service = [100.0], Counted()
    kept = Kept(service, 300, now=lambda: now[0])
    wrapped = kept.wrap(HERE, b"secret")

    for at in (0, 299):
        now[0] = 100.0 + at
        assert kept.unwrap(HERE, wrapped) == b"secret"
    assert service.asked == 1
    kept.unwrap(("elsewhere",), wrapped)
    assert service.asked == 2
    now[0] = 400.0
    assert kept.unwrap(HERE, wrapped) == b"secret"
    assert service.asked == 3


def test_only_so_many_answers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cit.encryption.service.MOST_KEPT", 2)
    service = Counted()
    kept = Kept(service, 300, now=lambda: 0.0)

    for one in (b"1", b"2", b"3", b"1"):
        kept.unwrap(HERE, one)
    assert service.asked == 4
    kept.unwrap(HERE, b"3")
    assert service.asked == 4


def made_here(kek_id: str) -> KeyService:
    """What a dotted name names: it makes the service of one key."""
    return LocalKey(kek_id.encode().ljust(32, b"."))


def test_a_dotted_name_chooses_a_service_of_ones_own(tmp_path: Path) -> None:
    ring = KeyRing.load(settings(tmp_path, key_service=f"{__name__}:made_here"))

    assert ring.unwrap(ring.wrap(b"secret", HERE), HERE) == b"secret"


@pytest.mark.parametrize("where", ["nowhere.at.all:name", f"{__name__}:none", "https://kms", "x"])
def test_a_service_that_is_none_is_refused(tmp_path: Path, where: str) -> None:
    with pytest.raises(BadKeyFile, match="neither unix:/path nor"):
        KeyRing.load(settings(tmp_path, key_service=where))


def test_a_service_without_keys_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadKeyFile, match="names no key"):
        KeyRing.load(settings(tmp_path, key_service_keys=" , "))


@pytest.mark.parametrize("seconds", ["-1", "301"])
def test_answers_are_kept_five_minutes_at_most(tmp_path: Path, seconds: str) -> None:
    with pytest.raises(BadSetting, match="0 to 300"):
        load(tmp_path, {"CIT_KEY_SERVICE_SECONDS": seconds})
