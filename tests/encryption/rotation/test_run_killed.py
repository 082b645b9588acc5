"""Killed at any moment and started again, a renewal comes to its end and nothing is lost.

`CIT_KILLS=50 ./run test tests/encryption/rotation/test_run_killed.py` kills more often.
"""

import os
import random
import subprocess
import sys
import time

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.config import Settings
from cit.encryption.index import versions as index_versions
from cit.encryption.keyring import add_key
from cit.encryption.models import DataKey, KeyRotation, Renewed
from cit.encryption.rotation.run import Pace, latest, rotate
from cit.people.models import PersonToken
from tests.kit.rotating import all_open, opener, plan, records, versions

KILLS = int(os.environ.get("CIT_KILLS", "2"))
RECORDS = 8


def start_and_kill(settings: Settings, kind: Renewed, after: float) -> None:
    """One batch is one row, so that there is much to be killed in."""
    env = {
        **os.environ,
        "CIT_INSTANCE": str(settings.instance),
        "CIT_DATABASE_URL": settings.database_url,
    }
    command = [sys.executable, "-m", "tests.kit.rotator", kind.value, "1"]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.kill()


@pytest.mark.parametrize("kind", list(Renewed))
def test_what_was_killed_comes_to_its_end(
    app: Flask, session: Session, settings: Settings, kind: Renewed
) -> None:
    records(session, RECORDS)
    newest = add_key(settings.keys_path) if kind is Renewed.KEK else ""
    chance = random.Random(7)  # noqa: S311 - moments to kill at, nothing secret

    for _ in range(KILLS):
        start_and_kill(settings, kind, chance.uniform(0.0, 0.15))
        assert all_open(session, RECORDS)
    broken_off = latest(session, kind)
    session.rollback()
    rotate(opener(app), plan(kind), Pace(rest=0))

    assert broken_off is None or not broken_off.finished or KILLS > 2
    assert all_open(session, RECORDS)
    if kind is Renewed.KEK:
        assert set(session.scalars(select(DataKey.kek_id))) == {newest}
    elif kind is Renewed.DATA:
        assert len(versions(session)) == 1
    else:
        (left,) = index_versions(session)
        assert set(session.scalars(select(PersonToken.version))) == {left}
    assert all(one.finished_at for one in session.scalars(select(KeyRotation)))
