"""What stands in whose queue."""

from datetime import date, timedelta

from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.accounts.models import Designation
from cit.accounts.rules import Standing
from cit.config import Settings
from cit.encounters.rules import Force
from cit.encounters.rules import Status as Report
from cit.home.queries import sections
from cit.home.rules import Part, Section
from cit.permissions.table import Role
from cit.referrals.rules import Status as Step
from tests.casefile import care, rows
from tests.kit import factories

DAY = timedelta(days=1)


def made(session: Session, of: rows.Scene, who: str, settings: Settings) -> dict[Part, Section]:
    session.commit()
    me = factories.actor(session, getattr(of, who))
    return {one.part: one for one in sections(session, me, settings)}


def acts(section: Section) -> list[str]:
    return [line.act for line in section.lines]


def test_an_officers_queue_holds_everything_by_its_clock(
    session: Session, settings: Settings
) -> None:
    of = rows.scene(session)
    rows.report(session, of, Report.RETURNED, reviewed_by_id=of.supervisor.id)
    care.follow_up(session, of, attempts=1)
    care.referral(session, of, Step.MORE_INFO)

    (one,) = made(session, of, "officer", settings).values()

    assert acts(one) == [
        "Complete the returned report",
        "Answer the partner’s question",
        "Contact Marcus Ellery",
    ]
    assert "Returned by N. Okafor" in one.lines[0].what
    assert "Tried once" in one.lines[2].what


def test_an_officer_is_asked_for_the_report_nobody_began(
    session: Session, settings: Settings
) -> None:
    of = rows.scene(session)
    (one,) = made(session, of, "officer", settings).values()
    assert acts(one) == ["Write the encounter report"]


def test_a_draft_is_finished(session: Session, settings: Settings) -> None:
    of = rows.scene(session)
    rows.report(session, of, Report.DRAFT)
    (one,) = made(session, of, "officer", settings).values()
    assert acts(one) == ["Finish the encounter report"]


def test_a_supervisor_reviews_and_reminds(session: Session, settings: Settings) -> None:
    of = rows.scene(session)
    rows.report(session, of, Report.SUBMITTED, injury_person=True, force=Force.LEVEL_1)
    late = care.referral(session, of)
    late.due_at = clock.now() - timedelta(hours=3)
    care.follow_up(session, of, due_at=clock.now() - timedelta(hours=1))
    drafting = factories.case(
        session, of.agency.id, cleared_at=clock.now() - DAY, received_at=clock.now() - DAY
    )
    of.case, kept = drafting, of.case
    rows.report(session, of, Report.DRAFT)
    of.case = kept

    found = made(session, of, "supervisor", settings)

    assert acts(found[Part.REPORTS]) == ["Review: J. Reyes, welfare check"]
    assert found[Part.REPORTS].lines[0].tags == ["Injury", "Force"]
    assert acts(found[Part.OVERDUE]) == [
        "Remind J. Reyes",
        f"Remind {of.partner.name}",
        "Remind J. Reyes",
    ]


def test_people_nobody_reached_stand_beside(session: Session, settings: Settings) -> None:
    then = clock.now() - 20 * DAY
    of = rows.scene(session, received_at=then, cleared_at=then)
    care.follow_up(session, of, from_at=then, due_at=then + 2 * DAY, attempts=3)

    one = made(session, of, "supervisor", settings)[Part.NO_CONTACT]

    assert one.aside
    assert (one.lines[0].act, one.hint) == ("Marcus Ellery", "14 days or more")
    assert "3 attempts" in one.lines[0].what
    assert one.lines[0].quiet_since == then


def test_a_coordinator_sees_what_is_nobodys_and_what_ends(
    session: Session, settings: Settings
) -> None:
    of = rows.scene(session)
    care.follow_up(session, of, owner_id=None)
    today = clock.now().date()
    of.partner.agreement_until = today + 10 * DAY
    row = Designation(
        user_id=of.officer.id,
        kind=Standing.DESIGNATED,
        from_on=today - 300 * DAY,
        until_on=today + 59 * DAY,
        recorded_at=clock.now(),
    )
    factories.add(session, row)

    found = made(session, of, "coordinator", settings)

    assert acts(found[Part.WAITING]) == ["Give a follow-up to somebody"]
    assert acts(found[Part.EXPIRING]) == [
        f"Renew the agreement: {of.partner.name}",
        "Renew: J. Reyes",
    ]


def test_what_ends_later_is_not_shown_yet(session: Session, settings: Settings) -> None:
    of = rows.scene(session)
    of.partner.agreement_until = clock.now().date() + 61 * DAY
    assert Part.EXPIRING not in made(session, of, "coordinator", settings)


def test_people_met_often_and_lately_are_named(session: Session, settings: Settings) -> None:
    of = rows.scene(session)
    for back in (10, 90, 200):
        at = clock.now() - back * DAY
        factories.case(
            session,
            of.agency.id,
            person_id=of.person.id,
            received_at=at,
            local_day=at.date(),
            previous_day=at.date() - DAY,
        )
    of.case.previous_day = clock.now().date() - 10 * DAY

    one = made(session, of, "coordinator", settings)[Part.REPEAT]

    assert [(line.act, line.what) for line in one.lines] == [
        ("Marcus Ellery", "4 contacts in a year")
    ]
    of.case.person_id = None
    assert Part.REPEAT not in made(session, of, "coordinator", settings)


def test_an_administrator_sees_accounts_to_look_at(session: Session, settings: Settings) -> None:
    of = rows.scene(session)
    of.officer.totp_on = False
    admin = factories.user(session, Role.ADMINISTRATOR, at=of.agency, name="R. Adeyemi")
    session.commit()
    me = factories.actor(session, admin)

    found = {one.part: one for one in sections(session, me, settings)}

    looked = acts(found[Part.ACCOUNTS])
    assert looked.count("Look at J. Reyes’s account") == 1
    assert found[Part.ACCOUNTS].more == "accounts.users"


def test_two_roles_see_both(session: Session, settings: Settings) -> None:
    of = rows.scene(session)
    care.follow_up(session, of, owner_id=None)
    both = factories.user(session, Role.OFFICER, Role.COORDINATOR, at=of.agency)
    care.follow_up(session, of, owner_id=both.id, due_at=clock.now())
    session.commit()
    me = factories.actor(session, both)

    (one, *_) = sections(session, me, settings)

    assert acts(one) == ["Contact Marcus Ellery", "Give a follow-up to somebody"]


def test_an_administrator_is_told_when_access_is_to_be_reviewed(
    session: Session, settings: Settings, noon: Traveller
) -> None:
    admin = factories.user(session, Role.ADMINISTRATOR)
    session.commit()
    me = factories.actor(session, admin)
    noon.shift(340 * DAY)

    (one,) = (one for one in sections(session, me, settings) if one.part is Part.ACCOUNTS)

    assert one.lines[0].act == "Review who can open what"
    assert one.lines[0].due_at == clock.day_start(date(2027, 11, 19), settings.time_zone)
