from datetime import date
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.encryption.destroying import destroy_keys
from cit.encryption.keys import KeyUnavailable, Owner, make_key, renew_key
from cit.encryption.seal import BrokenSeal
from cit.encryption.sealed import (
    NotReady,
    Sealed,
)
from tests.encryption.records import Alias, Being, typed


def a_being(session: Session, name: str | None = "Maria") -> Being:
    being = Being()
    session.add(being)
    make_key(session, Owner.PERSON, being.id)
    being.name = name
    return being


@given(st.text())
@example("")
@example("Zoë 👩‍👩‍👧 Nguyễn")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_text_comes_back_from_the_database(session: Session, text: str) -> None:
    being = a_being(session, text)
    session.commit()

    assert being.name == text
    assert being.name_sealed is not None


def test_the_value_is_nowhere_in_the_database(session: Session) -> None:
    being = a_being(session, "Maria Lopez")
    session.commit()

    assert b"Maria" not in (session.scalar(select(Being.name_sealed)) or b"Maria")
    assert being.name == "Maria Lopez"


def test_days_and_lists_come_back_too(session: Session) -> None:
    being = a_being(session)
    being.born_on, being.notes = date(1990, 2, 28), ["dog", "no sirens"]
    session.commit()

    assert (being.born_on, being.notes) == (date(1990, 2, 28), ["dog", "no sirens"])


def test_no_value_stays_null(session: Session) -> None:
    being = a_being(session, None)
    session.commit()

    assert (being.name, being.name_sealed) == (None, None)


def test_a_value_can_be_taken_away(session: Session) -> None:
    being = a_being(session)
    session.commit()

    being.name = None
    session.commit()

    assert (being.name, being.name_sealed) == (None, None)


def test_an_equal_value_is_not_sealed_again(session: Session) -> None:
    being = a_being(session)
    being.notes = ["a"]
    session.commit()

    being.name, being.notes = "Maria", ["a"]

    assert not session.dirty


def test_a_list_changed_in_place_changes_nothing_kept(session: Session) -> None:
    being = a_being(session)
    being.notes = ["a"]

    (being.notes or []).append("b")

    assert being.notes == ["a"]


def test_a_value_is_opened_once(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    being = a_being(session)
    session.commit()
    assert being.name == "Maria"

    monkeypatch.setattr("cit.encryption.sealed.unseal", pytest.fail)

    assert being.name == "Maria"


def test_what_was_opened_is_dropped_when_the_row_is_read_anew(session: Session) -> None:
    being = a_being(session)
    session.commit()
    assert being.name == "Maria"

    destroy_keys(session, Owner.PERSON, being.id)
    session.commit()

    with pytest.raises(KeyUnavailable):
        _ = being.name


def test_what_was_opened_is_dropped_when_the_blob_changes(session: Session) -> None:
    being, other = a_being(session), a_being(session, "Other")

    being.name_sealed = other.name_sealed

    with pytest.raises(BrokenSeal, match=r"being\.name_sealed"):
        _ = being.name


def test_a_value_cannot_change_hands(session: Session) -> None:
    being, other = a_being(session), a_being(session)
    alias = Alias(being_id=being.id, must="be")
    session.add(alias)
    alias.name = "Mia"

    alias.being_id = other.id

    with pytest.raises(BrokenSeal):
        _ = alias.name


def test_sealing_does_not_flush_a_row_that_is_not_complete(session: Session) -> None:
    being = a_being(session)
    session.commit()
    alias = Alias(being_id=being.id)
    session.add(alias)

    alias.name = "Mia"
    alias.must = "be"
    session.commit()

    assert alias.name == "Mia"


def test_without_its_key_a_value_is_neither_shown_nor_overwritten_nor_blanked(
    session: Session,
) -> None:
    being, other = a_being(session), a_being(session, "Other")
    session.commit()
    destroy_keys(session, Owner.PERSON, being.id)
    session.commit()
    before = being.name_sealed

    for value in ("New", None):
        with pytest.raises(KeyUnavailable):
            being.name = value
    with pytest.raises(KeyUnavailable):
        being.born_on = date(1990, 1, 1)

    assert being.name_sealed == before
    assert other.name == "Other"


def test_a_row_outside_a_session_says_what_to_do() -> None:
    with pytest.raises(NotReady, match="Add the being to a session"):
        Being(name="Maria")


@pytest.mark.parametrize("missing", ["id", "being_id"])
def test_a_row_without_its_owner_says_what_to_do(session: Session, missing: str) -> None:
    alias = Alias(being_id=uuid4(), must="be")
    session.add(alias)
    setattr(alias, missing, None)

    with pytest.raises(NotReady, match="Set id and being_id of the alias"), session.no_autoflush:
        alias.name = "Mia"


def test_a_renewed_key_seals_what_is_set_from_then_on(session: Session) -> None:
    being = a_being(session)
    session.commit()
    renew_key(session, Owner.PERSON, being.id)

    being.name = "Marie"
    session.commit()

    assert (being.name_sealed or b"")[2:6] == (2).to_bytes(4)
    assert being.name == "Marie"


def test_the_class_gives_the_descriptor(session: Session) -> None:
    descriptor, *_ = typed(a_being(session))

    assert isinstance(descriptor, Sealed)
    assert descriptor is Being.name
