"""A round through all accounts: begun, answered one by one, signed."""

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.users import disable, enable
from cit.accounts.models import AccessReview, AccessReviewAnswer, User
from cit.accounts.queries import review as queries
from cit.accounts.queries.reviewed import hash_of, signed_list
from cit.accounts.rules import Verdict, check_reviewer, check_whole
from cit.audit.events import Event
from cit.audit.trail import record
from cit.db.writers import hold, take_turn
from cit.db.zone import zone_of
from cit.permissions.check import Actor
from cit.rules import RuleBroken

_TURN = 7_305_002


def begin(session: Session, actor: Actor) -> AccessReview:
    """Begin a round, or go on with the one that is open."""
    take_turn(session, _TURN)
    due = queries.due(session)
    if due.open is not None:
        return due.open
    now = clock.now()
    today = clock.local_day(now, zone_of(session))
    row = AccessReview(begun_by_id=actor.id, begun_at=now, due_on=due.on or today)
    session.add(row)
    session.flush()
    accounts = queries.counts(session, row).accounts
    record(session, Event.ACCESS_REVIEW_BEGUN, by=actor, subject_id=row.id, accounts=accounts)
    return row


def answer(
    session: Session, actor: Actor, review: AccessReview, user: User, verdict: Verdict
) -> None:
    """Say of one account whether it stays; a later answer replaces an earlier one."""
    hold(session, review)
    if review.closed_at is not None:
        raise RuleBroken("verdict", "This review is signed. Nothing in it changes any more.")
    check_reviewer(actor.id, user.id)
    row = session.get(AccessReviewAnswer, (review.id, user.id))
    if row is None:
        row = AccessReviewAnswer(review_id=review.id, user_id=user.id)
        session.add(row)
    elif row.verdict is Verdict.DISABLE and verdict is not Verdict.DISABLE:
        enable(session, actor, user)
    row.verdict, row.roles = verdict, ",".join(sorted(one.role.value for one in user.roles))
    row.answered_by_id, row.answered_at = actor.id, clock.now()
    record(session, Event.ACCESS_REVIEW_ANSWERED, by=actor, subject_id=user.id, verdict=verdict)
    if verdict is Verdict.DISABLE:
        disable(session, actor, user)
    session.flush()


def sign(session: Session, actor: Actor, review: AccessReview) -> None:
    """Sign a round in which everybody was looked at; it never changes again."""
    hold(session, review)
    if review.closed_at is not None:
        raise RuleBroken("sign", "Somebody has signed this review already.")
    found = queries.counts(session, review)
    own = _own_is_left(session, actor, review)
    check_whole(found.left, own=own, others=queries.others_review(session, actor.id))
    review.closed_at, review.closed_by_id = clock.now(), actor.id
    review.kept, review.changed, review.disabled = found.kept, found.changed, found.disabled
    review.left_out = found.left
    review.list_hash = hash_of(signed_list(session, review))
    record(
        session,
        Event.ACCESS_REVIEW_CLOSED,
        by=actor,
        subject_id=review.id,
        accounts=found.accounts,
        kept=found.kept,
        changed=found.changed,
        disabled=found.disabled,
        list_hash=review.list_hash,
    )
    session.flush()


def _own_is_left(session: Session, actor: Actor, review: AccessReview) -> bool:
    made = session.get_one(User, actor.id).created_at
    return made <= review.begun_at and not queries.is_answered(session, review, actor.id)
