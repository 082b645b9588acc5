"""What was said on the worst day of a life stands in clear nowhere: not in the database, not in
its write-ahead log, not in what the process prints.

`CIT_LEAK_CASES=10000 ./run test tests/house/test_leaks.py` looks through a large demonstration.
"""

import logging
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.config import Settings
from cit.demo.load import load
from cit.demo.names import NARRATIVES
from cit.encounters.models import Encounter
from cit.people.models import Alias, Person
from cit.referrals.models import Referral
from cit.tables import METADATA
from tests.kit import factories

CASES = int(os.environ.get("CIT_LEAK_CASES", "60"))


def secrets(session: Session) -> Iterator[str | None]:
    """Everything sealed, in clear."""
    for person in session.scalars(select(Person)):
        yield from (person.family_name, person.phone, person.address, person.description)
        yield person.birth_date.isoformat() if person.birth_date else None
    for alias in session.scalars(select(Alias)):
        yield alias.family_name
    for case in session.scalars(select(Case)):
        yield from (case.address, case.caller, case.summary)
    for encounter in session.scalars(select(Encounter)):
        yield (encounter.answers or {}).get("outcome", {}).get("narrative")
    for referral in session.scalars(select(Referral)):
        yield from (referral.request, referral.safe_contact)


def copy_of(session: Session, settings: Settings, path: Path) -> None:
    """All the bytes of a store in one file: the files of SQLite, the values of PostgreSQL."""
    with path.open("wb") as copy:
        for one in settings.instance.rglob("*"):
            if one.is_file():
                copy.write(one.read_bytes())
        if settings.database.startswith("sqlite"):
            return
        for name in METADATA.tables:
            for row in session.connection().exec_driver_sql(f'SELECT * FROM "{name}"'):
                values = (one if isinstance(one, bytes) else str(one).encode() for one in row)
                copy.write(b"\n".join(values) + b"\n")


def found(told: set[str], where: Path) -> list[str]:
    """Which of many texts stand in a file."""
    wanted = where.with_suffix(".wanted")
    wanted.write_text("\n".join(told), encoding="utf-8")
    words = ["grep", "--text", "--only-matching", "--fixed-strings", "--file", wanted, where]
    done = subprocess.run(words, capture_output=True, env={"LC_ALL": "C"}, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.decode(errors="replace").splitlines()


def test_nothing_sealed_stands_in_the_bytes_of_the_store(
    app: Flask,
    session: Session,
    settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    load(session, settings, cases=CASES, seed=7)
    told = {one for one in secrets(session) if one}
    session.commit()
    store, said = tmp_path / "store", tmp_path / "said"
    copy_of(session, settings, store)
    printed = capsys.readouterr()
    said.write_text(caplog.text + printed.out + printed.err, encoding="utf-8")

    assert len(told) > CASES
    assert found(told, store) == []
    assert found(told, said) == []
    kept = store.read_bytes()
    assert not any(one.partition("{name}")[2][:40].encode() in kept for one in NARRATIVES)


def test_the_search_would_find_what_is_in_clear(
    session: Session, settings: Settings, tmp_path: Path
) -> None:
    """The names of organizations are open on purpose; the same search finds them."""
    factories.organisation(session, name="Canary House", short_name="Canary")
    session.commit()
    copy_of(session, settings, tmp_path / "store")

    assert set(found({"Canary House", "Nobody Else"}, tmp_path / "store")) == {"Canary House"}
