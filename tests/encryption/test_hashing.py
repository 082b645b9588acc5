import pytest
from sqlalchemy.orm import Session

from cit.encryption.hashing import keyed_hash
from cit.encryption.index import make_index_keys
from cit.encryption.keys import KeyUnavailable


def test_the_same_words_are_recognised_and_not_read(session: Session) -> None:
    make_index_keys(session)

    hashed = keyed_hash(session, "maria lopez")

    assert hashed == keyed_hash(session, "maria lopez") != keyed_hash(session, "maria", "lopez")
    assert len(hashed) == 64
    assert "maria" not in hashed


def test_before_the_keys_are_made_there_is_no_hash(session: Session) -> None:
    with pytest.raises(KeyUnavailable):
        keyed_hash(session, "maria lopez")
