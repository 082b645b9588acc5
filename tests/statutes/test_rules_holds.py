"""A worksheet: its states, what it needs, until when a hold runs."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from cit.rules import RuleBroken
from cit.statutes.rules import holds as rules
from cit.statutes.rules.holds import MOVES, STATES, Act, State
from cit.statutes.rules.packs import pack_of
from tests.statutes.test_rules_packs import GOOD, with_

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
HOLD = pack_of(GOOD).hold
ADVISING = pack_of(with_("hold.advisement", "You are taken to …")).hold


def test_what_is_not_in_the_table_is_refused() -> None:
    assert set(STATES) == set(State)
    for state, act in product(State, Act):
        if (state, act) in MOVES:
            assert rules.moved(state, act) is MOVES[state, act]
        else:
            with pytest.raises(RuleBroken):
                rules.moved(state, act)


def test_only_what_the_pack_asks_for_is_kept() -> None:
    written = {"criteria": ["self", "other"], "facts": " He ran. ", "more": "x", "advised": "yes"}
    assert rules.kept(HOLD, written) == {
        "criteria": ["self"],
        "advised": "yes",
        "facts": {"facts": "He ran."},
    }
    with pytest.raises(RuleBroken) as refused:
        rules.kept(HOLD, {"facts": "x" * 4_001})
    assert refused.value.field == "fact_facts"


def test_what_is_missing_is_named_by_field() -> None:
    assert set(rules.missing(ADVISING, {}, None)) == {"day", "criteria", "advised", "fact_facts"}
    whole = rules.kept(ADVISING, {"criteria": ["self"], "facts": "He ran.", "advised": "no"})
    assert rules.missing(ADVISING, whole, NOW) == {}
    assert "advised" not in rules.missing(HOLD, {}, None)


def test_a_hold_runs_for_hours_and_not_for_days_of_the_clock() -> None:
    before_winter = datetime(2026, 10, 31, 12, tzinfo=UTC)
    assert rules.ends_at(HOLD, before_winter) == before_winter + timedelta(hours=72)
    assert rules.ends_at(HOLD, None) is None
    assert rules.ends_at(pack_of(with_("hold.hours", None)).hold, NOW) is None


@pytest.mark.parametrize("start", [NOW + timedelta(minutes=1), NOW - timedelta(days=367)])
def test_a_hold_has_begun(start: datetime) -> None:
    with pytest.raises(RuleBroken):
        rules.check_start(start, NOW)
    rules.check_start(None, NOW)
    rules.check_start(NOW, NOW)
