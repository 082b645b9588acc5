"""A backup made before comes back without what was destroyed since."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from cit.audit.queries import verify_log
from cit.audit.sequencer import sequence
from cit.backup.actions import make, restore
from cit.cases.models import Case
from cit.config import Settings
from cit.db.copies import is_empty
from cit.db.engine import prepare
from cit.db.writers import one_at_a_time
from cit.destruction.actions import destroy
from cit.destruction.models import DestroyedKey
from cit.destruction.replaying import lists_for, read_all, replay
from cit.destruction.shred_list import NAME, BadList, from_file
from cit.destruction.shredding import place, write
from cit.encryption.archive import new_pair
from cit.encryption.keyring import KeyRing
from cit.encryption.models import DataKey
from cit.people.models import Person, PersonToken
from cit.permissions.check import SYSTEM
from tests.destruction.conftest import Kept

PAIR = new_pair()


@pytest.fixture
def before(session: Session, settings: Settings, kept: Kept, tmp_path: Path) -> Path:
    """A backup of everything, made before anything was destroyed."""
    _settled(session)
    folder = tmp_path / "backups"
    folder.mkdir()
    return make(session, replace(settings, backup_public_keys=PAIR.public), folder)


@pytest.fixture
def elsewhere(settings: Settings, empty_database: str, tmp_path: Path) -> Settings:
    instance = tmp_path / "elsewhere"
    instance.mkdir()
    keys = str(settings.keys_path)
    return replace(settings, instance=instance, database_url=empty_database, key_file=keys)


def _settled(session: Session) -> None:
    """Nothing waits to be written, and every entry of the log has its number."""
    session.commit()
    if not one_at_a_time(session):
        sequence(session)
        session.commit()


def put_back(elsewhere: Settings, backup: Path, lines: list[object]) -> None:
    restore(
        elsewhere,
        backup,
        PAIR.private,
        prepare=prepare,
        also=lambda one: replay(one, SYSTEM, lines),  # type: ignore[arg-type]
    )


def test_what_was_destroyed_since_is_destroyed_again(
    session: Session, kept: Kept, before: Path, elsewhere: Settings
) -> None:
    done = destroy(session, SYSTEM, kept.scope(kept.first, kept.second, person=True))
    session.commit()
    write(session, before.parent / NAME)
    paths = lists_for(before, None, elsewhere.instance)
    assert paths == [before.parent / NAME]
    ring = KeyRing.load(elsewhere)
    lines = read_all(paths, ring)

    put_back(elsewhere, before, list(lines))

    engine = create_engine(elsewhere.database)
    with Session(engine, info={"keyring": ring, "settings": elsewhere, "actor": SYSTEM}) as back:
        assert back.get_one(Case, kept.first).summary == "Expunged"
        assert back.get_one(Person, kept.person_id).family_name == "Expunged"
        assert back.get_one(Person, kept.other_person).family_name == "Ellery"
        owners = {kept.first, kept.second, kept.person_id}
        assert not owners & set(back.scalars(select(DataKey.owner_id)))
        tokens = select(func.count()).where(PersonToken.person_id == kept.person_id)
        assert back.scalar(tokens) == 0
        when = set(back.scalars(select(DestroyedKey.destroyed_at)))
        assert when == {done.at}
        assert verify_log(back).exit_code == 0
        assert {one.key_id for one in from_file(place(back), ring)} == {o.id for o in done.keys}
    engine.dispose()


def test_a_list_that_is_older_than_the_backup_restores_nothing(
    session: Session, settings: Settings, kept: Kept, before: Path, elsewhere: Settings
) -> None:
    destroy(session, SYSTEM, kept.scope(kept.first))
    session.commit()
    _settled(session)
    newer = make(session, replace(settings, backup_public_keys=PAIR.public), before.parent)
    with pytest.raises(BadList, match="older than the backup"):
        put_back(elsewhere, newer, [])
    assert is_empty(elsewhere.database)


@pytest.mark.one_database
def test_without_a_list_it_says_what_to_do(settings: Settings, tmp_path: Path) -> None:
    ring = KeyRing.load(settings)
    backup = tmp_path / "cit.backup"
    with pytest.raises(BadList, match="--shred-list"):
        read_all(lists_for(backup, None, settings.instance), ring)
    (tmp_path / NAME).write_text("something else")
    with pytest.raises(BadList, match="not a shred list"):
        read_all(lists_for(backup, None, settings.instance), ring)
    assert lists_for(backup, tmp_path / "named", settings.instance) == [tmp_path / "named"]
