"""One question for each kind that can be chosen."""

from datetime import time

from flask import Flask

from cit.notices.forms import chosen, clock_of, form_for
from cit.notices.queries import Choice
from cit.notices.rules.kinds import FIXED, Kind, Way


def test_what_is_fixed_is_not_asked(app: Flask) -> None:
    kinds = [
        Choice(Kind.ASSIGNED, "I am assigned", Way.SCREEN, None),
        Choice(Kind.EMERGENCY, "An emergency", Way.SCREEN, FIXED[Kind.EMERGENCY]),
    ]
    sent = {"assigned": "digest", "quiet_from": "22:15", "quiet_until": ""}
    with app.test_request_context(method="POST", data=sent):
        form = form_for(kinds)
        assert "emergency" not in form
        assert chosen(form, kinds) == {Kind.ASSIGNED: Way.DIGEST}
        assert form.minutes == (22 * 60 + 15, None)
    assert clock_of(22 * 60 + 15) == time(22, 15)
    assert clock_of(None) is None
