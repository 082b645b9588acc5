"""What a partner may read, and what its inbox costs."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from cit import clock
from cit.consents.rules import Class
from cit.people.rules import AgeBand, Pronoun
from cit.referrals import queries
from cit.referrals.rules import Group, Need, Status
from tests.kit import factories
from tests.kit.counting import counted
from tests.kit.referring import Cast, cast, referral, step

S = Status


def many(session: Session, on: Cast, number: int) -> None:
    """Referrals of as many people, each with a consent of its own."""
    for _ in range(number):
        one = cast(session)
        one.house, one.partner = on.house, on.partner
        one.sent(session, needs=(Need.OUTPATIENT, Need.HOUSING))


@pytest.mark.parametrize("number", [1, 10, 50])
def test_the_inbox_costs_the_same_however_long_it_is(session: Session, number: int) -> None:
    on = cast(session)
    many(session, on, number)
    me = factories.actor(session, on.partner)
    session.commit()
    session.expunge_all()
    day = clock.now().date()
    with counted(session) as sent:
        page = queries.inbox(session, me, None, day)
        found = queries.counts(session, me)
    assert len(page.rows) == number
    assert found == {Group.ANSWER: number}
    # Referrals with senders, needs, consents, classes, people, keys, the numbers on the chips.
    assert len(sent) == 7, "\n\n".join(sent)


@pytest.mark.parametrize(
    ("classes", "who", "needs"),
    [
        ((Class.CONTACT, Class.NEED), "Marcus E.", ("Outpatient care",)),
        ((Class.NEED,), "Person, 35 to 44", ("Outpatient care",)),
        ((Class.CONTACT,), "Marcus E.", ()),
        ((Class.CLINICAL,), "Identity withheld", ()),
    ],
)
def test_names_in_the_inbox_go_as_far_as_consent(
    session: Session, classes: tuple[Class, ...], who: str, needs: tuple[str, ...]
) -> None:
    on = cast(session, age_band=AgeBand.FROM_35)
    referral(session, on.given(session, *classes), on.officer)
    me = factories.actor(session, on.partner)
    (line,) = queries.inbox(session, me, None, clock.now().date()).rows
    assert (line.who, line.needs) == (who, needs)


def test_an_ended_one_tells_nothing_beside_an_open_one_of_the_same_person(
    session: Session,
) -> None:
    on = cast(session)
    given = on.given(session)
    referral(session, given, on.officer)
    referral(session, given, on.officer, S.DECLINED)
    me = factories.actor(session, on.partner)
    (line,) = queries.inbox(session, me, Group.CLOSED, clock.now().date()).rows
    assert (line.who, line.needs) == ("Identity withheld", ())


def test_what_a_partner_reads_is_built_from_consent(session: Session) -> None:
    on = cast(session, called="Marc", phone="555-0172", pronoun=Pronoun.HE)
    row = on.sent(session, safe_contact="Renata, sister")
    seen = queries.hand_off(session, row, clock.now().date())
    assert seen.title == "Marcus Ellery"
    assert seen.contact is not None
    assert (seen.contact.called, seen.contact.phone) == ("Marc", "555-0172")
    assert seen.contact.safe_contact == "Renata, sister"
    assert seen.asked is not None
    assert seen.asked.needs == ("Outpatient care",)
    assert seen.locked == (
        "Clinical record: he has not agreed",
        "Substance-use treatment: he has not agreed",
        "Justice record: he has not agreed",
        "Response plan: for patrol only",
        "Police report: not part of a referral",
    )
    assert not seen.part2


def test_part2_brings_its_notice(session: Session) -> None:
    on = cast(session, pronoun=Pronoun.THEY)
    row = referral(session, on.given(session, Class.NEED, Class.PART2, Class.CONTACT), on.officer)
    seen = queries.hand_off(session, row, clock.now().date())
    assert seen.part2
    assert "Clinical record: they have not agreed" in seen.locked
    assert "Substance-use treatment: nothing was added" in seen.locked


def test_without_a_name_the_person_is_a_band(session: Session) -> None:
    on = cast(session, age_band=AgeBand.UNKNOWN)
    row = referral(session, on.given(session, Class.NEED), on.officer)
    seen = queries.hand_off(session, row, clock.now().date())
    assert (seen.title, seen.they, seen.contact) == ("Person, age not known", "the person", None)


def test_a_newer_consent_governs(session: Session, noon: time_machine.Traveller) -> None:
    on = cast(session)
    row = on.sent(session)
    noon.shift(timedelta(hours=1))
    on.given(session, Class.NEED)
    assert queries.hand_off(session, row, clock.now().date()).contact is None


@pytest.mark.parametrize("status", [S.DECLINED, S.CANCELLED, S.CLOSED])
def test_after_the_end_a_partner_keeps_only_its_own_history(
    session: Session, status: Status
) -> None:
    on = cast(session)
    row = on.sent(session, S.ACCEPTED)
    row.step = 2
    step(session, row, on.partner, S.ACCEPTED, S.OUTREACH, "Called twice.")
    row.step = 3
    step(session, row, on.partner, S.OUTREACH, status)
    row.status = status
    session.flush()
    partner = factories.actor(session, on.partner)
    seen = queries.hand_off(session, row, clock.now().date())
    assert (seen.contact, seen.asked, seen.shared) == (None, None, None)
    assert "no longer shown" in seen.withheld
    lines = queries.history(session, partner, row)
    assert [one.to for one in lines] == [status, S.OUTREACH]
    officer = factories.actor(session, on.officer)
    assert len(queries.history(session, officer, row)) == 3
