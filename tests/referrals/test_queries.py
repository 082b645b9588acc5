"""Lists of both sides: what is in them, and that they cost the same however long they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import event
from sqlalchemy.orm import Session

from cit import clock
from cit.consents.rules import Class
from cit.people.rules import AgeBand, Pronoun
from cit.permissions.table import Permission
from cit.referrals import queries
from cit.referrals.models import Referral
from cit.referrals.rules import Closure, Group, Need, Status
from tests.kit import factories
from tests.kit.referring import Cast, cast, referral, step

S = Status


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements that are sent to the database in here."""
    sent: list[str] = []

    def note(*args: object) -> None:
        if not str(args[2]).startswith("BEGIN"):
            sent.append(str(args[2]))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


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


def test_the_senders_lists(session: Session) -> None:
    on = cast(session)
    given, late = on.given(session), clock.now() - timedelta(hours=1)
    unanswered = referral(session, given, on.officer, due_at=late)
    asked = referral(session, given, on.officer, S.MORE_INFO)
    turned = referral(session, given, on.officer, S.DECLINED, due_at=late)
    booked = referral(session, given, on.officer, S.ACCEPTED, due_at=late)
    closed = referral(session, given, on.officer, S.CLOSED, closure_reason=Closure.MOVED)
    me = factories.actor(session, on.officer)

    def ids(rows: object) -> list[object]:
        return [one.id for one in rows]  # type: ignore[attr-defined]

    assert set(ids(queries.overdue(session, me))) == {unanswered.id, turned.id, booked.id}
    assert ids(queries.unanswered(session, me)) == [unanswered.id]
    assert ids(queries.waiting_for_sender(session, me)) == [turned.id, asked.id]
    assert len(queries.of_case(session, me, on.case.id)) == 5
    assert {one.id for one in queries.open_with(session, on.person.id)} == {
        unanswered.id,
        asked.id,
        booked.id,
    }
    last = next(one for one in queries.of_case(session, me, on.case.id) if one.id == closed.id)
    assert (last.label, last.feedback, last.is_open) == ("Closed", "Closed: moved away.", False)
    assert last.next_words.startswith("Nothing")
    stranger = factories.actor(session, cast(session).officer)
    assert queries.overdue(session, stranger) == []
    assert queries.of_case(session, stranger, on.case.id) == []


def test_what_was_turned_away_is_asked_again_of_others(session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.DECLINED)
    found = queries.prefill(session, factories.actor(session, on.officer), row.id)
    assert found.not_again == str(on.house.id)
    assert (found.partner_ids, found.offer_id) == ([], None)
    assert found.request == "A first appointment in the morning."


def test_a_draft_is_written_anew_with_its_partners(session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.DRAFT)
    found = queries.prefill(session, factories.actor(session, on.officer), row.id)
    assert found.partner_ids == [str(on.house.id)]
    assert (found.not_again, found.offer_id) == ("", row.offer_id)


def test_one_referral_comes_with_its_organisations(session: Session) -> None:
    on = cast(session)
    row_id, me = on.sent(session).id, factories.actor(session, on.partner)
    session.commit()
    session.expunge_all()
    row: Referral = queries.get(session, me, row_id, Permission.REFERRAL_ANSWER)
    assert row.partner.short_name == "Alder House"


def test_the_sender_knows_the_name(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    factories.actor(session, on.officer)
    assert queries.person_name(session, row) == "Marcus Ellery"
