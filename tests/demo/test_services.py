"""The services of the demonstration are told whole, and each once."""

import re

from cit.demo.services import SERVICES


def test_each_has_what_the_directory_asks_for() -> None:
    assert len({one.name for one in SERVICES}) == len(SERVICES)
    assert len({one.phone for one in SERVICES}) == len(SERVICES)
    for one in SERVICES:
        # Numbers from 555-0100 to 555-0199 are nobody's.
        assert re.fullmatch(r"270-555-01\d\d", one.phone), one.name
        for days, opens, closes in one.week:
            assert set(days.split(",")) <= {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
            assert "00:00" <= opens < closes <= "24:00", one.name
