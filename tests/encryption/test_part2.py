"""What a substance-use program wrote has a key of its own, and the police never open it."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, Table, Uuid, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, registry

from cit.db.base import Row
from cit.encryption.bulk import open_many, with_key
from cit.encryption.destroying import destroy_keys
from cit.encryption.keys import KeyUnavailable, Owner, fetch_keys, make_key, opened_key
from cit.encryption.models import DataKey
from cit.encryption.sealed import LOCKED, Sealed, open_sealed, sealed
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Role


class NoteBase(DeclarativeBase):
    registry = registry(type_annotation_map={UUID: Uuid()})


class Note(Row, NoteBase):
    """A note of the program beside one of the police, in the same case."""

    __tablename__ = "program_note"

    case_id: Mapped[UUID]
    treatment_sealed: Mapped[bytes | None]
    address_sealed: Mapped[bytes | None]

    treatment: Sealed[str] = sealed(Owner.PART2, owner="case_id")
    address: Sealed[str] = sealed(Owner.CASE, owner="case_id")


@pytest.fixture
def note(session: Session, engine: Engine) -> Note:
    assert isinstance(Note.__table__, Table)
    NoteBase.metadata.create_all(engine)
    row = Note(case_id=uuid4())
    session.add(row)
    make_key(session, Owner.CASE, row.case_id)
    row.address = "12 Orchard Street"
    session.commit()
    return row


def kinds(session: Session) -> list[Owner]:
    found = sorted(session.scalars(select(DataKey.owner_kind)))
    session.commit()
    return found


def act_as(session: Session, kind: Kind) -> None:
    session.info["actor"] = Actor(uuid4(), uuid4(), kind, frozenset({Role.OFFICER}))


def test_its_key_is_made_with_the_first_value_and_not_before(session: Session, note: Note) -> None:
    assert kinds(session) == [Owner.CASE]

    note.treatment = "methadone"
    session.commit()
    assert kinds(session) == [Owner.CASE, Owner.PART2]

    note.treatment = "buprenorphine"
    session.commit()
    assert kinds(session) == [Owner.CASE, Owner.PART2]
    assert note.treatment == "buprenorphine"


def test_destroying_it_leaves_the_case_readable(session: Session, note: Note) -> None:
    note.treatment = "methadone"
    session.commit()

    destroy_keys(session, Owner.PART2, note.case_id)
    session.commit()

    assert note.address == "12 Orchard Street"
    with pytest.raises(KeyUnavailable):
        _ = note.treatment


def test_the_police_never_have_it_fetched(
    session: Session, note: Note, statements: list[str]
) -> None:
    note.treatment = "methadone"
    session.commit()
    act_as(session, Kind.POLICE)
    places = [(note.id, note.case_id, note.treatment_sealed)]
    statements.clear()

    with pytest.raises(KeyUnavailable):
        _ = note.treatment
    with pytest.raises(KeyUnavailable):
        note.treatment = "something else"
    with pytest.raises(KeyUnavailable):
        make_key(session, Owner.PART2, uuid4())
    assert open_sealed(session, Note.treatment, places) == [LOCKED]
    assert not [one for one in statements if "data_key" in one]

    rows = with_key(select(Note.id, Note.case_id, Note.treatment_sealed), Owner.PART2, Note.case_id)
    assert list(open_many(session, [Note.treatment], session.execute(rows).all())) == [(None,)]
    wanted = {(Owner.PART2, note.case_id), (Owner.CASE, note.case_id)}
    fetch_keys(session, wanted)
    with pytest.raises(KeyUnavailable):
        opened_key(session, Owner.PART2, note.case_id)
    assert note.address == "12 Orchard Street"


@pytest.mark.parametrize("kind", [Kind.PARTNER, Kind.SYSTEM])
def test_others_open_it_as_far_as_their_pages_let_them(
    session: Session, note: Note, kind: Kind
) -> None:
    note.treatment = "methadone"
    session.commit()

    act_as(session, kind)

    assert note.treatment == "methadone"
