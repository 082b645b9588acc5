"""What a case file is made of, for whom."""

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.casefile.queries import CaseFile, open_file
from cit.casefile.rules import Open
from cit.cases.rules import Status as CaseStatus
from cit.encounters.rules import Status as Report
from cit.followups.rules import Status as Owed
from cit.followups.rules import Stop
from cit.permissions.table import Role
from cit.referrals.rules import Status as Step
from tests.casefile import care, rows
from tests.kit import factories

ZONE = "America/Chicago"


def read(session: Session, of: rows.Scene, who: User | None = None) -> CaseFile:
    session.commit()
    me = factories.actor(session, who or of.supervisor)
    return open_file(session, me, of.case.id, ZONE, report_hours=12)


def opens(session: Session, of: rows.Scene, who: User | None = None) -> dict[str, Open]:
    return {one.act: one for one in read(session, of, who).open}


def test_the_head_says_who_and_what(session: Session) -> None:
    of = care.whole(session)
    head = read(session, of).head
    assert (head.name, head.age, head.kind) == ("Marcus Ellery", 41, "Welfare check")
    assert (head.address, head.contacts) == ("12 Orchard Street", 1)
    assert head.anybody


def test_out_of_reach_is_not_found(session: Session) -> None:
    of = care.whole(session)
    others = (
        factories.user(session, Role.OFFICER, at=of.agency),
        factories.user(session, Role.SUPERVISOR),
        of.partner_user,
    )
    for other in others:
        with pytest.raises(NoResultFound):
            read(session, of, other)


@pytest.mark.parametrize(
    ("status", "times", "act", "mine"),
    [
        (CaseStatus.DISPATCHED, ("arrived_at", "cleared_at"), "Mark arrived", True),
        (CaseStatus.ON_SCENE, ("cleared_at",), "Mark cleared", True),
    ],
)
def test_a_running_call_waits_for_its_next_time(
    session: Session, status: CaseStatus, times: tuple[str, ...], act: str, mine: bool
) -> None:
    of = rows.scene(session, status=status, **dict.fromkeys(times))
    one = opens(session, of, of.officer)[act]
    assert (one.mine, one.endpoint) == (mine, "cases.times")
    assert one.must is not None


def test_a_call_nobody_was_sent_to_may_be_closed(session: Session) -> None:
    of = rows.scene(session, status=CaseStatus.RECEIVED, cleared_at=None)
    of.case = factories.case(session, of.agency.id, person_id=of.person.id)
    one = opens(session, of)["Assign a responder"]
    assert one.must is None
    assert one.endpoint == "cases.assign"


def test_a_cleared_mental_health_call_wants_a_report(session: Session) -> None:
    of = rows.scene(session)
    one = opens(session, of, of.officer)["Write the encounter report"]
    assert (one.mine, one.by_post) == (True, True)
    assert not opens(session, of)["Write the encounter report"].mine


@pytest.mark.parametrize(
    ("status", "act", "author", "boss"),
    [
        (Report.DRAFT, "Finish the encounter report", True, False),
        (Report.RETURNED, "Complete the returned report", True, False),
        (Report.SUBMITTED, "Review the report", False, True),
    ],
)
def test_a_report_waits_for_its_author_or_a_supervisor(
    session: Session, status: Report, act: str, author: bool, boss: bool
) -> None:
    of = rows.scene(session)
    rows.report(session, of, status)
    assert opens(session, of, of.officer)[act].mine is author
    assert opens(session, of)[act].mine is boss
    assert opens(session, of, of.dispatcher)[act].endpoint is None


def test_nobody_reviews_a_report_of_their_own(session: Session) -> None:
    of = rows.scene(session)
    both = factories.user(session, Role.OFFICER, Role.SUPERVISOR, at=of.agency)
    rows.report(session, of, Report.SUBMITTED, author_id=both.id)
    assert not opens(session, of, both)["Review the report"].mine


def test_a_referral_waits_for_its_next_actor(session: Session) -> None:
    of = rows.scene(session)
    care.referral(session, of, Step.SENT)
    care.referral(session, of, Step.MORE_INFO)
    care.referral(session, of, Step.CLOSED)
    found = opens(session, of, of.officer)
    assert not found["Answer the referral"].mine
    assert found["Answer the partner’s question"].mine
    assert len([one for one in found.values() if one.endpoint == "referrals.show"]) == 2


def test_a_follow_up_waits_for_its_owner(session: Session) -> None:
    of = rows.scene(session)
    care.follow_up(session, of)
    care.follow_up(
        session,
        of,
        due_at=clock.now() + rows.DAY * 9,
        status=Owed.STOPPED,
        stop_reason=Stop.MOVED,
        ended_at=clock.now(),
    )
    one = opens(session, of, of.officer)["Contact Marcus Ellery"]
    assert one.mine
    assert one.who == "First follow-up, J. Reyes"
    assert not opens(session, of)["Contact Marcus Ellery"].mine


def test_the_most_urgent_is_first(session: Session) -> None:
    found = read(session, care.whole(session)).open
    dues = [one.due_at for one in found if one.due_at]
    assert dues == sorted(dues)
