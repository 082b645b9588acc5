"""Which keys there are, and whether they are the right ones."""

from base64 import b64encode

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.cli.place import Trouble, at_work, current
from cit.destruction import shred_list
from cit.encryption.check import WrongKey
from cit.encryption.keyfile import from_file
from cit.encryption.keyring import (
    BadKeyFile,
    KeyRing,
    LocalKey,
    Unreachable,
    add_key,
    create_key_file,
)
from cit.encryption.models import DataKey, IndexKey
from tests.cli.conftest import Run
from tests.kit.rotating import all_open, records

pytestmark = pytest.mark.one_database


def test_status_counts_what_each_key_wraps(ready: Run) -> None:
    told = ready("keys", "status").output

    assert "active" in told
    assert "data keys" in told
    assert "index keys" in told


def test_the_right_key_opens_the_database(ready: Run) -> None:
    done = ready("keys", "check")

    assert (done.exit_code, done.output) == (0, "The keys open this database.\n")


def test_another_key_is_told(ready: Run) -> None:
    path = current().keys_path
    path.unlink()
    create_key_file(path)

    assert isinstance(ready("keys", "check").exception, WrongKey)


def test_no_key_is_told(ready: Run) -> None:
    current().keys_path.unlink()

    assert isinstance(ready("keys", "status").exception, BadKeyFile)


def active() -> str:
    return KeyRing.load(current()).active


@pytest.fixture
def filled(ready: Run) -> Run:
    """Three persons and their cases."""
    with at_work() as session:
        records(session, 3)
    return ready


def events(session: Session) -> list[str]:
    rows = select(AuditEvent.event).where(AuditEvent.event.like("key:%"))
    return list(session.scalars(rows.order_by(AuditEvent.position)))


def test_a_ceremony_from_the_first_key_to_the_second(filled: Run) -> None:
    first = active()

    assert "The active key is" in filled("keys", "add").output
    second = active()
    assert isinstance(filled("keys", "retire", first).exception, Trouble)
    told = filled("keys", "rotate", "--kek", "--rest", "0").output
    assert "key-encryption keys: finished, 14 of 14" in told
    retired = filled("keys", "retire", first)

    assert (retired.exit_code, active(), first != second) == (0, second, True)
    assert not KeyRing.load(current()).has(first)
    assert filled("keys", "check", "--all", "--values").exit_code == 0
    told = filled("keys", "status").output
    assert f"{second}  active  data keys 7  index keys 7" in told
    assert first not in told
    with at_work() as session:
        assert all_open(session, 3)
        wanted = ["key:added", "key:rotated", "key:destroyed", "key:checked"]
        assert events(session) == wanted


def test_the_shred_list_opens_by_the_keys_that_are_left(filled: Run) -> None:
    """Also when a rotation died before it signed the list anew."""
    first, path = active(), current().instance / shred_list.NAME
    shred_list.to_file(path, [], KeyRing.load(current()))
    filled("keys", "add")
    older = path.read_text()
    filled("keys", "rotate", "--kek", "--rest", "0")
    assert (f"signed {first} " in older, f"signed {active()} " in path.read_text()) == (True, True)
    path.write_text(older)
    assert filled("keys", "retire", first).exit_code == 0
    assert shred_list.from_file(path, KeyRing.load(current())) == []


@pytest.mark.parametrize("kind", ["--data", "--index"])
def test_data_keys_and_index_keys_are_renewed(filled: Run, kind: str) -> None:
    done = filled("keys", "rotate", kind, "--rest", "0", "--batch", "2")

    assert (done.exit_code, "finished" in done.output) == (0, True)
    assert "finished" in filled("keys", "status").output
    assert filled("keys", "check", "--all", "--values").exit_code == 0
    with at_work() as session:
        model = DataKey if kind == "--data" else IndexKey
        assert 2 in session.scalars(select(model.version)).all()
        assert all_open(session, 3)


def test_an_addition_that_was_broken_off_is_completed(filled: Run) -> None:
    newer = add_key(current().keys_path)
    assert isinstance(filled("keys", "check").exception, WrongKey)

    filled("keys", "add")

    assert active() == newer
    assert filled("keys", "check").exit_code == 0


def test_what_does_not_open_is_told_and_left(filled: Run) -> None:
    with at_work() as session:
        key = session.scalars(select(DataKey)).first()
        assert key is not None
        key_id = key.id
        session.execute(update(DataKey).where(DataKey.id == key_id).values(kek_id="kek-gone"))
        session.commit()

    done = filled("keys", "check", "--all")
    assert (done.exit_code, f"data_key {key_id}" in done.output) == (1, True)
    assert "kek-gone  missing  data keys 1" in filled("keys", "status").output
    filled("keys", "add")
    refused = filled("keys", "rotate", "--kek", "--rest", "0")
    assert "could not be opened" in str(refused.exception)


def test_keys_from_elsewhere_are_not_made_here(
    filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = current()
    (kek_id, key), *_ = from_file(settings.keys_path).by_id.items()
    here = f"{kek_id}:{b64encode(key).decode()}"
    monkeypatch.setenv("CIT_KEY", here)
    assert "first in CIT_KEY" in str(filled("keys", "add").exception)

    monkeypatch.setenv("CIT_KEY", f"next:{b64encode(b'k' * 32).decode()},{here}")
    assert filled("keys", "add").exit_code == 0
    assert filled("keys", "rotate", "--kek", "--rest", "0").exit_code == 0
    assert filled("keys", "retire", kek_id).exit_code == 0
    told = filled("keys", "status").output
    assert "next  active  data keys 7  index keys 7" in told
    assert f"{kek_id}  kept  data keys 0  index keys 0" in told  # until it leaves CIT_KEY


def test_what_to_renew_must_be_said(ready: Run) -> None:
    assert isinstance(ready("keys", "rotate").exception, Trouble)
    assert isinstance(ready("keys", "retire", active()).exception, Trouble)


def test_a_key_service_that_is_out_leaves_it_untold(
    ready: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CIT_KEY_SERVICE", f"{__name__}:{Service.__name__}")
    monkeypatch.setenv("CIT_KEY_SERVICE_KEYS", "kms-1")
    assert "in key_service_keys" not in str(ready("keys", "add").exception)
    assert ready("keys", "check").exit_code == 0
    assert "first in key_service_keys" in str(ready("keys", "add").exception)

    monkeypatch.setattr(Service, "out", True)

    assert "nothing can be tried" in str(ready("keys", "check").exception)


class Service:
    """A key service of one's own, which may be out."""

    out = False

    def __init__(self, kek_id: str) -> None:
        self._key = LocalKey(kek_id.encode().ljust(32, b"."))

    def wrap(self, context: tuple[str, ...], key: bytes) -> bytes:
        return self._key.wrap(context, key)

    def unwrap(self, context: tuple[str, ...], wrapped: bytes) -> bytes:
        if self.out:
            raise Unreachable
        return self._key.unwrap(context, wrapped)
