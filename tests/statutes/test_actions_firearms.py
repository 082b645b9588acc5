"""A firearm is taken, its clocks stop one after the other, its keeping ends."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cit import clock
from cit.db.settings import settings_of
from cit.db.zone import zone_of
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.statutes import actions, queries
from cit.statutes.actions import Taken
from cit.statutes.models import Firearm, FirearmStep
from cit.statutes.rules.firearms import Ending, Kind, State
from tests.kit import reports
from tests.kit.statutes import WHAT, seized
from tests.kit.trail import details, recorded
from tests.statutes.conftest import Scene

DAY = timedelta(days=1)


def steps(scene: Scene) -> dict[str, FirearmStep]:
    rows = scene.session.scalars(select(FirearmStep).order_by(FirearmStep.due_at))
    return {one.key: one for one in rows}


def test_clocks_begin_and_stop(scene: Scene) -> None:
    row = seized(scene.session, scene.me, scene.case)
    assert list(steps(scene)) == ["receipt", "family-notice", "court-query"]
    assert WHAT.encode() not in (row.what_sealed or b"")
    today = clock.local_day(clock.now(), zone_of(scene.session))
    actions.done(scene.session, scene.me, steps(scene)["court-query"], today)
    reply = steps(scene)["court-reply"]
    assert timedelta(days=29) < reply.due_at - clock.now() <= timedelta(days=31)
    with pytest.raises(RuleBroken, match="already"):
        actions.done(scene.session, scene.me, steps(scene)["court-query"], today)
    with pytest.raises(RuleBroken):
        actions.done(scene.session, scene.me, steps(scene)["receipt"], today + DAY)
    assert recorded(scene.session)[-1] == "firearm:step-done"
    assert details(scene.session) == {"step": "court-query"}


def test_what_is_still_owed_ends_with_it(scene: Scene) -> None:
    row = seized(scene.session, scene.me, scene.case)
    today = clock.local_day(clock.now(), zone_of(scene.session))
    with pytest.raises(RuleBroken) as refused:
        actions.end(scene.session, scene.me, row, Ending.GRANTED, today, "")
    assert refused.value.field == "ending"
    with pytest.raises(RuleBroken) as refused:
        actions.end(scene.session, scene.me, row, Ending.MISTAKE, today, "")
    assert refused.value.field == "note"
    assert len(queries.owed(scene.session, scene.me)) == 3
    actions.end(scene.session, scene.me, row, Ending.RETURNED, today, "To his brother.")
    assert (row.state, row.note) == (State.ENDED, "To his brother.")
    assert queries.owed(scene.session, scene.me) == []
    with pytest.raises(RuleBroken, match="ended already"):
        actions.end(scene.session, scene.me, row, Ending.RETURNED, today, "")
    with pytest.raises(RuleBroken, match="ended already"):
        actions.change(scene.session, scene.me, row, Taken(kind=row.kind, at=row.taken_at))


def test_the_office_sees_what_is_due_within_a_week(scene: Scene) -> None:
    seized(scene.session, scene.me, scene.case)
    office = scene.actor(scene.supervisor)
    assert [one.key for one in queries.owed(scene.session, office)] == ["receipt"]
    assert len(queries.owed(scene.session, scene.me)) == 3


def test_a_report_brings_it_once(scene: Scene) -> None:
    said = {"weapon": ["firearm"], "weapon_how": "present", "firearm_action": ["seized"]}
    encounter = reports.submitted(
        scene.session, scene.officer, scene.case, reports.answers(threats=said)
    )
    (row,) = scene.session.scalars(select(Firearm)).all()
    assert (row.kind, row.taken_at, row.what) == (Kind.SEIZED, scene.case.arrived_at, None)
    actions.from_report(scene.session, scene.me, encounter)
    assert len(scene.session.scalars(select(Firearm)).all()) == 1


@pytest.mark.settings(state_pack="")
def test_without_a_pack_it_is_kept_without_clocks(scene: Scene) -> None:
    row = seized(scene.session, scene.me, scene.case)
    assert (row.pack, steps(scene)) == ("", {})
    found = queries.firearms(scene.session, scene.me, scene.case.id)
    assert [one.what for one in found] == [WHAT]
    assert queries.is_in_reach(scene.session, scene.me, row.id, Permission.FIREARM_KEEP)


def test_no_clock_is_lost_with_a_pack_that_cannot_be_read(scene: Scene) -> None:
    seized(scene.session, scene.me, scene.case)
    folder = settings_of(scene.session).instance / "packs"
    folder.mkdir()
    (folder / "texas.toml").write_text("name =")
    today = clock.local_day(clock.now(), zone_of(scene.session))
    with pytest.raises(RuleBroken, match="not valid TOML"):
        actions.done(scene.session, scene.me, steps(scene)["court-query"], today)
