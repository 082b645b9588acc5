"""Which keys there are, and whether they are the right ones."""

import pytest

from cit.cli.place import current
from cit.encryption.check import WrongKey
from cit.encryption.keyring import BadKeyFile, create_key_file
from tests.cli.conftest import Run

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
