from uuid import uuid4

from cit.encryption.cipher import Cipher, new_key
from cit.encryption.keys import Owner
from cit.encryption.opened import KeyUnavailable, OpenedKey


def test_the_newest_version_is_the_highest() -> None:
    opened = OpenedKey(Owner.CASE, uuid4())
    opened.ciphers = {version: Cipher(new_key()) for version in (2, 11, 3)}

    assert opened.newest == 11


def test_a_closed_record_says_whose_it_is() -> None:
    closed = KeyUnavailable(Owner.CASE, "x")

    assert (closed.owner, closed.owner_id) == (Owner.CASE, "x")
