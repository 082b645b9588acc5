from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cit import clock
from cit.encryption.models import DataKey, IndexKey, KeyCheck, Owner


def data_key(owner_id: object, version: int) -> DataKey:
    return DataKey(
        owner_kind=Owner.CASE,
        owner_id=owner_id,
        version=version,
        kek_id="k1",
        wrapped=b"w",
        created_at=clock.now(),
    )


def test_a_version_of_a_key_is_there_once(session: Session) -> None:
    owner_id = uuid4()
    session.add_all([data_key(owner_id, 1), data_key(owner_id, 2)])
    session.flush()

    session.add(data_key(owner_id, 2))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_version_of_an_index_key_is_there_once(session: Session) -> None:
    for _ in range(2):
        session.add(IndexKey(name="phone", version=1, bits=14, kek_id="k1", wrapped=b"w"))

    with pytest.raises(IntegrityError):
        session.flush()


def test_a_key_is_checked_by_one_value(session: Session) -> None:
    session.add_all([KeyCheck(kek_id="k1", value=b"v"), KeyCheck(kek_id="k1", value=b"v")])

    with pytest.raises(IntegrityError):
        session.flush()
