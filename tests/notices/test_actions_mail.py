"""Mail: content-free, once, not in quiet hours; one broken address never stops the rest."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from time_machine import Traveller

from cit import clock
from cit.config import Settings
from cit.notices import actions
from cit.notices.models import UnitWeek
from cit.notices.rules.kinds import Kind
from cit.outbox.models import OutMail
from cit.outbox.rules import Letter
from cit.permissions.table import Role
from cit.referrals.rules import Status as Step
from tests.kit import factories
from tests.notices.conftest import DAY, Post, World, assign, run

pytestmark = pytest.mark.settings(
    mail_host="mail.example", mail_from="cit@example.gov", hosts="cit.example.gov,127.0.0.1"
)


def test_mail_says_that_something_waits_and_nothing_else(
    full: World, settings: Settings, post: Post
) -> None:
    done = run(full, settings)
    assert done.sent is not None
    assert done.sent.sent == len(post.taken) > 3
    words = " ".join(str(one) + one.get_content() for one in post.taken)
    for secret in ("Lavinia", "Thornquist", "Ellery", "Marcus", full.case.reference, "bridge"):
        assert secret not in words
    kept = full.session.execute(text("SELECT * FROM notice")).all()
    kept += full.session.execute(text("SELECT * FROM out_mail")).all()
    assert not [one for one in kept if "Thornquist" in str(one) or full.case.reference in str(one)]
    mine = [one for one in post.taken if one["To"] == "officer@example.gov"]
    assert sorted(one["Subject"] for one in mine) == [
        "Something waits for you",
        "What waits for you today",
    ]
    assert "https://cit.example.gov/notices" in mine[0].get_content()

    post.taken.clear()
    assert run(full, settings).mails == 0
    assert post.taken == []


def test_one_broken_address_never_stops_the_rest_and_is_told_when_given_up(
    full: World, settings: Settings, post: Post, noon: Traveller
) -> None:
    post.refused.add("officer@example.gov")
    run(full, settings)
    assert {"partner@example.gov", "supervisor@example.gov"} <= set(post.to())
    for _ in range(8):
        noon.shift(timedelta(hours=13))
        run(full, settings)
    assert Kind.MAIL_GIVEN_UP in full.told(Role.ADMINISTRATOR)


def test_quiet_hours_hold_mail_back_and_what_is_urgent_comes_through(
    world: World, settings: Settings, post: Post, noon: Traveller
) -> None:
    officer, local = world.users[Role.OFFICER], clock.local(clock.now(), "America/Chicago")
    minute = local.hour * 60
    me = factories.actor(world.session, officer)
    actions.set_hours(world.session, me, minute, minute + 120)
    world.referral(Step.DECLINED)
    world.session.commit()
    run(world, settings)
    assert "officer@example.gov" not in post.to()
    assign(world)
    world.session.commit()
    run(world, settings)
    assert post.to().count("officer@example.gov") == 1
    noon.shift(timedelta(hours=2))
    run(world, settings)
    assert post.to().count("officer@example.gov") == 2


def test_the_week_is_counted_once_and_its_mail_holds_counts(
    full: World, settings: Settings, post: Post, noon: Traveller
) -> None:
    run(full, settings)
    (week,) = full.session.scalars(
        select(UnitWeek).where(UnitWeek.agency_id == full.agency.id)
    ).all()
    assert (week.reviews, week.overdue, week.actions, week.done) == (1, 3, 3, 2)
    (mail,) = [one for one in post.taken if one["Subject"] == "The week in figures"]
    assert mail["To"] == "supervisor@example.gov"
    assert "Things that wait or are late: 7" in mail.get_content()
    noon.shift(DAY)
    run(full, settings)
    letters = full.session.scalars(select(OutMail.letter).where(OutMail.letter == Letter.WEEK))
    assert len(letters.all()) == 1
