"""The form of a worksheet is made from its pack."""

from datetime import UTC, date, datetime, time

from flask import Flask

from cit.statutes.forms import moment, sheet_form
from cit.statutes.rules.packs import pack_of
from tests.statutes.test_rules_packs import GOOD, with_


def test_it_asks_what_the_pack_asks(app: Flask) -> None:
    with app.test_request_context("/"):
        form = sheet_form(pack_of(GOOD).hold)()
        assert "advised" not in form
        assert form["fact_facts"].label.text == "What did you see?"
        told = sheet_form(pack_of(with_("hold.advisement", "You are …")).hold)()
        assert told["advised"].description == "You are …"


def test_a_moment_of_the_agencys_zone() -> None:
    at = moment(date(2026, 7, 1), time(9, 30), "America/Chicago")
    assert at == datetime(2026, 7, 1, 14, 30, tzinfo=UTC)
