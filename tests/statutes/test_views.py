"""The pages of firearms and worksheets."""

import pytest
from sqlalchemy import select

from cit import clock
from cit.audit.models import AuditEvent
from cit.statutes import actions
from cit.statutes.models import Firearm, HoldWorksheet
from cit.statutes.rules.holds import State
from tests.kit.browser import Browser
from tests.kit.statutes import FACTS, WHAT, seized
from tests.statutes.conftest import Scene


def test_a_firearm_from_the_case_to_its_return(browser: Browser, scene: Scene) -> None:
    me = browser.as_(scene.officer)
    case = f"/cases/{scene.case.id}"
    assert "No firearm is kept" in me.get(f"{case}/firearms").text
    assert "Choose one." in me.submit(f"{case}/firearms/add").error("kind")
    refused = me.submit(f"{case}/firearms/add", kind="seized", day="2099-01-01")
    assert "has passed" in refused.error("day")
    made = me.submit(f"{case}/firearms/add", kind="seized", what=WHAT)
    row = scene.session.scalars(select(Firearm)).one()
    assert made.location == f"/firearms/{row.id}"
    page = me.get(made.location)
    assert WHAT in page.text
    assert "Code of Criminal Procedure 18.191" in page.text
    assert "Send the notice to the family" in me.get(case).text
    today = me.get("/")
    assert "Firearms kept safe" in today.text
    link = page.find("a[href*='/steps/']")[0]["href"]
    assert "from the taking until today" in me.submit(link, done_on="2099-01-01").error("done_on")
    assert me.submit(link).location == made.location
    me.submit(f"{made.location}/change", kept="Property room, locker 12")
    assert "locker 12" in me.get(made.location).text
    assert "Choose one." in me.submit(f"{made.location}/end").error("ending")
    me.submit(f"{made.location}/end", ending="returned")
    assert "Returned to the person" in me.get(made.location).text
    assert "Firearms kept safe" not in me.get("/").text


def test_a_worksheet_from_the_draft_to_paper(browser: Browser, scene: Scene) -> None:
    me = browser.as_(scene.officer)
    here = f"/cases/{scene.case.id}/hold"
    assert "Begin a worksheet" in me.get(here).text
    edit = me.post(f"{here}/begin").location
    row = scene.session.scalars(select(HoldWorksheet)).one()
    assert edit == f"/holds/{row.id}/edit"
    facts = {f"fact_{key}": text for key, text in FACTS.items() if isinstance(text, str)}
    facts.pop("fact_advised")
    refused = me.submit(edit, **facts, go="complete")
    assert "Choose what applies." in refused.error("criteria")
    scene.session.refresh(row)
    assert row.state is State.DRAFT
    assert row.answers["facts"]["risk"] == FACTS["risk"]
    assert me.submit(edit, **facts, go="keep").location == here
    done = me.submit(edit, criteria=FACTS["criteria"], advised="yes", go="complete")
    assert done.location == f"/holds/{row.id}"
    page = me.get(done.location)
    assert FACTS["risk"] in page.text
    assert "not the statutory form" in me.get(f"/holds/{row.id}/print").text
    assert me.post(f"/holds/{row.id}/amend").location
    assert "Replaced by a later version" in me.get(here).text


@pytest.mark.settings(state_pack="")
def test_no_pack_says_who_chooses_one(browser: Browser, scene: Scene) -> None:
    page = browser.as_(scene.officer).get(f"/cases/{scene.case.id}/hold")
    assert "No state pack is chosen" in page.text
    assert "Begin a worksheet" not in page.text


def test_a_destroyed_record_is_read_only(browser: Browser, scene: Scene) -> None:
    row = seized(scene.session, scene.me, scene.case)
    scene.case.destroyed_at = clock.now()
    scene.session.commit()
    me = browser.as_(scene.officer)
    assert me.get(f"/firearms/{row.id}/end").status == 404


def test_forms_that_show_what_is_sealed_are_recorded(browser: Browser, scene: Scene) -> None:
    kept = seized(scene.session, scene.me, scene.case)
    sheet = actions.begin(scene.session, scene.me, scene.case)
    scene.session.commit()
    me = browser.as_(scene.officer)
    me.get(f"/firearms/{kept.id}/change")
    me.get(f"/holds/{sheet.id}/edit")
    scene.session.rollback()
    logged = set(scene.session.scalars(select(AuditEvent.event)))
    assert {"firearm:opened", "hold-sheet:opened"} <= logged
