"""A round through all accounts: nobody answers for themselves, and what is signed stays."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.actions import review as actions
from cit.accounts.models import AccessReview, User
from cit.accounts.queries import review as queries
from cit.accounts.queries import reviewed
from cit.accounts.rules import Verdict
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories
from tests.kit.log import events


@pytest.fixture
def admin(session: Session) -> User:
    return factories.user(session, Role.ADMINISTRATOR)


@pytest.fixture
def me(session: Session, admin: User) -> Actor:
    return factories.actor(session, admin)


def others(session: Session, admin: User, *roles: Role) -> list[User]:
    home = factories.home(session, admin)
    return [factories.user(session, role, at=home) for role in roles]


def test_a_round_is_begun_once(session: Session, me: Actor) -> None:
    first = actions.begin(session, me)
    assert actions.begin(session, me) is first
    assert queries.due(session).open is first
    session.commit()
    assert [one.event for one in events(session)] == ["access-review:begun"]


def test_each_answer_counts_and_disabling_happens_at_once(
    session: Session, admin: User, me: Actor, noon: Traveller
) -> None:
    kept, gone = others(session, admin, Role.OFFICER, Role.OFFICER)
    review = actions.begin(session, me)
    noon.shift(timedelta(minutes=1))
    others(session, admin, Role.OFFICER)  # made later: on the next list
    actions.answer(session, me, review, kept, Verdict.CHANGE)
    actions.answer(session, me, review, gone, Verdict.DISABLE)
    assert gone.disabled_at is not None
    assert queries.counts(session, review) == queries.Counts(3, 0, 1, 1)

    actions.answer(session, me, review, gone, Verdict.KEEP)
    assert gone.disabled_at is None
    assert queries.counts(session, review) == queries.Counts(3, 1, 1, 0)


def test_nobody_answers_for_themselves(session: Session, admin: User, me: Actor) -> None:
    review = actions.begin(session, me)
    with pytest.raises(RuleBroken, match="Another administrator"):
        actions.answer(session, me, review, admin, Verdict.KEEP)


def test_whoever_is_disabled_elsewhere_leaves_the_list(
    session: Session, admin: User, me: Actor
) -> None:
    (other,) = others(session, admin, Role.OFFICER)
    review = actions.begin(session, me)
    other.disabled_at = review.begun_at
    session.flush()
    assert queries.counts(session, review).accounts == 1


def test_it_is_signed_when_all_are_answered_and_another_answers_for_the_signer(
    session: Session, admin: User, me: Actor
) -> None:
    officer, second = others(session, admin, Role.OFFICER, Role.ADMINISTRATOR)
    review = actions.begin(session, me)
    actions.answer(session, me, review, officer, Verdict.KEEP)
    actions.answer(session, me, review, second, Verdict.KEEP)
    with pytest.raises(RuleBroken, match="1 account is not answered yet"):
        actions.sign(session, me, review)
    them = factories.actor(session, second)
    actions.answer(session, them, review, admin, Verdict.KEEP)
    actions.sign(session, me, review)

    assert (review.kept, review.left_out, review.closed_by_id) == (3, 0, admin.id)
    assert reviewed.hash_of(reviewed.signed_list(session, review)) == review.list_hash
    with pytest.raises(RuleBroken, match="is signed"):
        actions.answer(session, me, review, officer, Verdict.DISABLE)
    with pytest.raises(RuleBroken, match="signed this review already"):
        actions.sign(session, me, review)
    session.commit()
    assert events(session)[-1].event == "access-review:closed"
    assert review.list_hash in events(session)[-1].detail


def test_the_only_administrator_may_sign_and_the_record_says_who_was_left_out(
    session: Session, me: Actor
) -> None:
    review = actions.begin(session, me)
    actions.sign(session, me, review)
    assert (review.kept, review.left_out) == (0, 1)


def test_a_changed_line_no_longer_fits_the_signed_hash(
    session: Session, admin: User, me: Actor
) -> None:
    (officer,) = others(session, admin, Role.OFFICER)
    review = actions.begin(session, me)
    actions.answer(session, me, review, officer, Verdict.KEEP)
    actions.sign(session, me, review)
    (line,) = reviewed.signed_list(session, review)
    assert line.name == officer.name
    found = session.get_one(AccessReview, review.id)
    session.execute(
        queries.AccessReviewAnswer.__table__.update().values(roles="administrator,officer")
    )
    session.expire_all()
    assert reviewed.hash_of(reviewed.signed_list(session, found)) != found.list_hash
