"""The bell on every page, its list, and the choices behind it."""

from sqlalchemy import select

from cit.notices import actions
from cit.notices.models import Notice, NoticeChoice, QuietHours
from cit.notices.rules.kinds import FIXED, Kind, Way
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.notices.conftest import HOUR, World


def told(world: World) -> None:
    world.session.info["actor"] = SYSTEM
    for kind in Kind:
        actions.make(world.session, kind)
    world.session.commit()


def test_the_bell_leads_to_what_it_is_about(world: World, browser: Browser) -> None:
    owed = world.follow_up(-HOUR)
    told(world)
    mine = browser.as_(world.users[Role.OFFICER])
    assert "Notices, 1 new" in mine.get("/account").text
    page = mine.get("/notices")
    assert "A follow-up is overdue" in page.text
    assert "Thornquist" not in page.text
    notice = world.session.scalars(
        select(Notice.id).where(Notice.user_id == world.users[Role.OFFICER].id)
    ).one()
    world.session.rollback()
    went = mine.get(f"/notices/{notice}")
    assert went.location == f"/follow-ups/{owed.id}"
    assert "1 new" not in mine.get("/account").text
    assert "A follow-up is overdue" in mine.get("/notices").text  # until the contact is made
    stranger = browser.as_(world.users[Role.COORDINATOR])
    assert stranger.get(f"/notices/{notice}").status == 404


def test_all_are_marked_as_read(world: World, browser: Browser) -> None:
    world.follow_up(-HOUR)
    told(world)
    mine = browser.as_(world.users[Role.OFFICER])
    assert mine.post("/notices/read").status == 303
    assert "1 new" not in mine.get("/notices").text
    assert "Nothing was done lately" in mine.get("/notices?show=done").text


def test_choices_are_kept_and_what_is_fixed_says_why(world: World, browser: Browser) -> None:
    user = world.users[Role.SUPERVISOR]
    mine = browser.as_(user)
    page = mine.get("/notices/choices")
    assert FIXED[Kind.EMERGENCY] in page.text
    answers = {one.value: "screen" for one in Kind if page.find(f"input[name={one.value}]")}
    assert "emergency" not in answers
    wrong = mine.post("/notices/choices", **answers, quiet_from="22:00", quiet_until="")
    assert wrong.error("quiet_until") == "Enter both times, or neither."
    done = mine.post("/notices/choices", **answers, quiet_from="22:00", quiet_until="06:00")
    assert done.status == 303
    world.session.expire_all()
    kept = world.session.scalars(
        select(NoticeChoice.way).where(NoticeChoice.user_id == user.id)
    ).all()
    assert kept == [Way.SCREEN] * len(answers)
    assert world.session.get_one(QuietHours, user.id).until_minute == 360
    assert mine.get("/notices/choices").find("input[name=quiet_from]")[0]["value"] == "22:00"


def test_the_week_is_for_supervisors(world: World, browser: Browser) -> None:
    world.session.info["actor"] = SYSTEM
    actions.make_weeks(world.session)
    world.session.commit()
    told(world)
    rows = select(Notice.subject_id).where(Notice.kind == Kind.WEEK)
    rows = rows.where(Notice.user_id == world.users[Role.SUPERVISOR].id)
    week = world.session.scalars(rows).one()
    world.session.rollback()
    page = browser.as_(world.users[Role.SUPERVISOR]).get(f"/notices/weeks/{week}")
    assert "Reports that wait for a review" in page.text
    assert browser.as_(world.users[Role.OFFICER]).get(f"/notices/weeks/{week}").status == 404


def test_an_act_on_a_page_tells_at_once(world: World, browser: Browser) -> None:
    other = factories.user(world.session, Role.OFFICER, at=world.agency)
    owed = world.follow_up(HOUR, owner_id=other.id)
    world.session.commit()
    browser.as_(other).post(f"/follow-ups/{owed.id}", way="call", result="reached")
    assert world.told(Role.OFFICER) == [Kind.LOOP_CLOSED]
