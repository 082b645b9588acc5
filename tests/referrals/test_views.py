"""Who can do what in which state, and that nobody else finds anything."""

from uuid import uuid4

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit import clock
from cit.permissions.check import SYSTEM, granted
from cit.permissions.table import Reach, Role
from cit.referrals import queries
from cit.referrals.rules import ACTS, Act, Status
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.referring import cast, referral
from tests.referrals.acts import SENDING, everybody, status_of

S = Status


@pytest.mark.one_database
@pytest.mark.parametrize("act", [*SENDING])
def test_every_cell_of_state_act_and_role(browser: Browser, session: Session, act: Act) -> None:
    on = cast(session)
    people = everybody(session, on)
    given, needs = on.given(session), ACTS[act].needs
    actors = {role: factories.actor(session, user) for role, user in people.items()}
    session.info["actor"] = SYSTEM
    may = [role for role in Role if granted(actors[role], needs) is not Reach.NONE]
    browsers = {role: browser.as_(people[role]) for role in may}
    for status in Status:
        row = referral(session, given, on.officer, status)
        for role in set(Role) - set(may):
            with pytest.raises(NoResultFound):
                queries.get(session, actors[role], row.id, needs)
        for role in may:
            row = referral(session, given, on.officer, status, appointment_at=clock.now())
            page = browsers[role].post(f"/referrals/{row.id}/{SENDING[act][0]}", **SENDING[act][1])
            now = status_of(session, row.id)
            cell = f"{status.value} {act.value} {role.value}: {page.status} {page.text[:200]}"
            if role is Role.PARTNER and status is S.DRAFT:
                assert (page.status, now) == (404, status), cell
            elif status in ACTS[act].starts:
                assert page.status == 303, cell
                assert now is not status or status in (S.OUTREACH, S.SCHEDULED), cell
            else:
                assert (page.status, now) == (409, status), cell


@pytest.mark.one_database
@pytest.mark.parametrize("act", [*SENDING])
def test_a_role_without_the_permission_finds_no_page(
    browser: Browser, session: Session, act: Act
) -> None:
    on = cast(session)
    row = on.sent(session)
    for role, user in everybody(session, on).items():
        if granted(factories.actor(session, user), ACTS[act].needs) is Reach.NONE:
            page = browser.as_(user).post(f"/referrals/{row.id}/{SENDING[act][0]}")
            assert page.status == 404, role
    assert status_of(session, row.id) is S.SENT


def test_nothing_of_one_partner_is_shown_to_another(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    stranger = browser.as_(factories.user(session, Role.PARTNER))
    missing = uuid4()
    for path in ("", "/print"):
        theirs = stranger.get(f"/referrals/{row.id}{path}")
        nothing = stranger.get(f"/referrals/{missing}{path}")
        assert (theirs.status, theirs.text) == (404, nothing.text)
    for act, (where, values) in SENDING.items():
        theirs = stranger.post(f"/referrals/{row.id}/{where}", **values)
        nothing = stranger.post(f"/referrals/{missing}/{where}", **values)
        assert (theirs.status, theirs.text) == (404, nothing.text), act
    assert stranger.get(f"/referrals/offers/{row.offer_id}").status == 404
    assert stranger.get(f"/cases/{row.case_id}/refer").status == 404
    assert "Marcus" not in stranger.get("/referrals").text
    assert status_of(session, row.id) is S.SENT


def test_an_officer_of_another_case_finds_nothing(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    other = factories.user(session, Role.OFFICER, at=session.get_one(type(on.house), row.agency_id))
    assert browser.as_(other).get(f"/referrals/{row.id}").status == 404
    assert browser.as_(on.officer).get(f"/referrals/{row.id}").status == 200


def test_a_draft_is_not_there_for_its_partner(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.DRAFT)
    partner = browser.as_(on.partner)
    assert partner.get(f"/referrals/{row.id}").status == 404
    assert "Answer:" not in partner.get("/referrals").text
