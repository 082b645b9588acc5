"""Lists of the sending side."""

from datetime import timedelta

from sqlalchemy.orm import Session

from cit import clock
from cit.permissions.table import Permission
from cit.referrals import queries
from cit.referrals.models import Referral
from cit.referrals.rules import Closure, Status
from tests.kit import factories
from tests.kit.referring import cast, referral

S = Status


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
