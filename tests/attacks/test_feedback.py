"""Attack 38: a flood of anonymous feedback, and whoever wants to know who sent it."""

import logging

import pytest
from flask import Flask
from sqlalchemy import MetaData, func, select
from sqlalchemy.orm import Session

from cit.feedback.models import Feedback
from cit.feedback.rules.throttle import PER_NETWORK
from tests.kit import factories
from tests.kit.browser import Browser

ADDRESS = "203.0.113.77"
SAID = {"kind": "concern", "about": "call", "words": "They were late."}


def test_attack_38_a_flood_is_refused_and_no_address_is_kept(
    app: Flask,
    browser: Browser,
    session: Session,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    agency = factories.organisation(session)
    session.commit()
    flood = browser.as_nobody(ADDRESS)
    said = {"agency": str(agency.id), **SAID}

    answers = [flood.post_quietly("/feedback", **said) for _ in range(PER_NETWORK + 4)]

    assert [one.status for one in answers] == [200] * PER_NETWORK + [429] * 4
    assert answers[-1].response.headers["Retry-After"] == "3600"
    assert "They were late." in answers[-1].text  # an honest sender loses nothing
    rows = select(func.count()).select_from(Feedback)
    assert session.scalar(rows.execution_options(unscoped=True)) == PER_NETWORK
    assert browser.as_nobody("198.51.100.5").post("/feedback", **said).status == 200
    assert ADDRESS not in _everything(session)
    assert "203.0.113" not in _everything(session)
    told = caplog.text + "".join(capfd.readouterr())
    assert "203.0.113" not in told


def test_attack_38_codes_cannot_be_guessed_at_leisure(browser: Browser, session: Session) -> None:
    factories.organisation(session)
    session.commit()
    guesser = browser.as_nobody(ADDRESS)

    tries = [guesser.post_quietly("/feedback/receipt", code=f"0000-000{n}") for n in range(8)]

    assert [one.status for one in tries] == [422] * PER_NETWORK + [429] * (8 - PER_NETWORK)


def _everything(session: Session) -> str:
    """All that stands in any table, in clear."""
    session.rollback()
    tables = MetaData()
    tables.reflect(session.connection())
    found = [
        repr(tuple(row))
        for one in tables.sorted_tables
        for row in session.execute(select(one)).all()
    ]
    return "\n".join(found)
