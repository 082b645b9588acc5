"""What was said on the worst day of a life stands in clear nowhere: not in the database file,
not in its write-ahead log, not in what the process prints."""

import logging
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
from cit.people.models import Person
from tests.kit import factories

CASES = 60


def secrets(session: Session) -> Iterator[str]:
    """Everything sealed, in clear."""
    for person in session.scalars(select(Person)):
        for value in (person.family_name, person.phone, person.address, person.description):
            if value:
                yield value
        if person.birth_date:
            yield person.birth_date.isoformat()
    for case in session.scalars(select(Case)):
        yield from (one for one in (case.address, case.caller, case.summary) if one)
    for encounter in session.scalars(select(Encounter)):
        told = (encounter.answers or {}).get("outcome", {}).get("narrative")
        if told:
            yield told


def test_nothing_sealed_stands_in_the_bytes_of_the_store(
    app: Flask,
    session: Session,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    load(session, settings, cases=CASES, seed=7)
    told = set(secrets(session))
    session.commit()
    files = [one for one in settings.instance.rglob("*") if one.is_file()]
    kept = b"".join(Path(one).read_bytes() for one in files)
    printed = capsys.readouterr()
    said = caplog.text + printed.out + printed.err

    assert len(told) > CASES
    assert [one for one in told if one.encode() in kept] == []
    assert [one for one in told if one in said] == []
    assert not any(one.partition("{name}")[2][:40].encode() in kept for one in NARRATIVES)


def test_the_search_would_find_what_is_in_clear(session: Session, settings: Settings) -> None:
    """The names of staff are open on purpose; the same search finds them."""
    factories.organisation(session, name="Canary House", short_name="Canary")
    session.commit()
    kept = b"".join(one.read_bytes() for one in settings.instance.rglob("*") if one.is_file())

    assert b"Canary House" in kept or not (settings.database.startswith("sqlite"))
