"""A worksheet is completed once; a later version takes its place."""

import pytest

from cit import clock
from cit.rules import RuleBroken
from cit.statutes import actions, queries
from cit.statutes.actions.worksheets import Incomplete
from cit.statutes.rules.holds import State
from tests.kit.statutes import FACTS, HOUR, completed
from tests.kit.trail import recorded
from tests.statutes.conftest import Scene


def test_nothing_may_be_missing(scene: Scene) -> None:
    row = actions.begin(scene.session, scene.me, scene.case)
    assert row.start_at == scene.case.arrived_at
    with pytest.raises(Incomplete) as refused:
        actions.complete(scene.session, scene.me, row)
    assert {"criteria", "advised", "fact_risk"} <= set(refused.value.problems)
    with pytest.raises(RuleBroken):
        actions.begin(scene.session, scene.me, scene.case)
    actions.save(scene.session, scene.me, row, clock.now() - HOUR, FACTS)
    actions.complete(scene.session, scene.me, row)
    assert row.state is State.COMPLETED
    assert FACTS["risk"].encode() not in (row.answers_sealed or b"")


def test_what_is_completed_stays(scene: Scene) -> None:
    row = completed(scene.session, scene.me, scene.case)
    with pytest.raises(RuleBroken, match="completed"):
        actions.save(scene.session, scene.me, row, None, {})
    later = actions.amend(scene.session, scene.me, row)
    assert (row.state, later.number, later.answers) == (State.REPLACED, 2, row.answers)
    newest = queries.current(scene.session, scene.me, scene.case.id)
    assert newest is not None
    assert newest.id == later.id
    assert recorded(scene.session)[-1] == "hold-sheet:begun"


@pytest.mark.settings(state_pack="california")
def test_the_time_of_a_hold_runs(scene: Scene) -> None:
    row = actions.begin(scene.session, scene.me, scene.case)
    start = clock.now() - HOUR
    actions.save(scene.session, scene.me, row, start, {})
    assert row.until_at == start + 72 * HOUR


@pytest.mark.settings(state_pack="")
def test_without_a_pack_there_is_no_worksheet(scene: Scene) -> None:
    with pytest.raises(RuleBroken, match="state_pack"):
        actions.begin(scene.session, scene.me, scene.case)
