"""What is open in a case, over all rooms: the next act, who does it, until when."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from cit.casefile.queries.head import Head
from cit.casefile.queries.rows import CLOCKS, OWED, REFERRALS, rows_of
from cit.casefile.rules import REFERRAL_ACTS, Must, Open, sort_open
from cit.cases.rules import COLUMNS, LIVE, Happening, Status, next_act
from cit.encounters.rules import Status as Report
from cit.encounters.rules.states import due_at
from cit.followups.rules import KINDS
from cit.permissions.table import Permission
from cit.referrals.rules import Next

P = Permission


def open_items(
    session: Session, head: Head, reports: Sequence[Any], report_hours: int
) -> list[Open]:
    """What is open, the most urgent first. Rows that somebody may not see only say who is next."""
    found = [*_of_call(head, reports), *_of_reports(head, reports, report_hours)]
    if head.access.may(P.REFERRAL_VIEW):
        found += _of_referrals(head, rows_of(session, REFERRALS, head))
    if head.access.may(P.FOLLOW_UP_VIEW):
        found += _of_follow_ups(head, rows_of(session, OWED, head))
    if head.clocks and head.access.may(P.FIREARM_VIEW):
        found += _of_firearms(head, rows_of(session, CLOCKS, head))
    return sort_open(found)


_MARK = {
    Happening.ASSIGNED: "Assign a responder",
    Happening.DISPATCHED: "Mark dispatched",
    Happening.ARRIVED: "Mark arrived",
    Happening.HANDED_OVER: "Mark the hand-off",
    Happening.LEFT_FACILITY: "Mark leaving the facility",
    Happening.CLEARED: "Mark cleared",
}


def _of_call(head: Head, reports: Sequence[Any]) -> Iterator[Open]:
    here = {"case_id": head.id}
    if head.status in LIVE:
        times = {what: head.times[column] for what, column in COLUMNS.items()}
        act = next_act(times, head.anybody)
        assigning = act is Happening.ASSIGNED
        mine = head.access.may(P.CASE_ASSIGN if assigning else P.CASE_TIMES)
        page = "cases.assign" if assigning else "cases.times"
        yield Open(
            act=_MARK[act],
            who="Dispatch" if assigning else "Responders and dispatch",
            endpoint=page if mine else None,
            values=here,
            mine=mine,
            must=None if head.status is Status.RECEIVED and not head.anybody else Must.TIMES,
        )
    elif head.status is Status.CLEARED and head.mental_health and not reports:
        yield Open(
            act="Write the encounter report",
            who="Whoever was there",
            endpoint="encounters.start",
            values=here,
            by_post=True,
            mine=head.access.may(P.ENCOUNTER_WRITE),
        )
    if head.person_id is None and head.status is not Status.CLOSED:
        mine = head.access.may(P.CASE_UPDATE)
        yield Open(
            act="Say who the person is",
            who="Anybody on the case",
            endpoint="cases.facts" if mine else None,
            values=here,
            mine=mine,
        )


def _of_reports(head: Head, reports: Sequence[Any], report_hours: int) -> Iterator[Open]:
    me, may = head.access.actor.id, head.access.may
    cleared_at, reads = head.times["cleared_at"], may(P.ENCOUNTER_VIEW)
    for one in reports:
        who = one.author or one.author_code or "Author not known"
        own = one.author_id == me and may(P.ENCOUNTER_WRITE)
        if one.status in (Report.DRAFT, Report.RETURNED):
            returned = one.status is Report.RETURNED
            yield Open(
                act="Complete the returned report" if returned else "Finish the encounter report",
                who="You" if own else who,
                endpoint="encounters.review" if own else None,
                values={"encounter_id": one.id},
                due_at=due_at(cleared_at, report_hours),
                since=cleared_at,
                mine=own,
                must=Must.REPORT,
            )
        elif one.status is Report.SUBMITTED:
            able = may(P.ENCOUNTER_REVIEW) and one.author_id != me
            yield Open(
                act="Review the report",
                who="You" if able else "A supervisor",
                endpoint="encounters.review" if able else "encounters.show" if reads else None,
                values={"encounter_id": one.id},
                due_at=one.review_due_at,
                since=one.submitted_at,
                mine=able,
                must=Must.REPORT,
            )


def _of_referrals(head: Head, rows: Sequence[Any]) -> Iterator[Open]:
    for one in rows:
        ours = one.next_actor is Next.SENDER
        yield Open(
            act=REFERRAL_ACTS[one.status],
            who=f"{one.partner}, referral" if ours else one.partner,
            endpoint="referrals.show",
            values={"referral_id": one.id},
            due_at=one.due_at,
            since=one.sent_at or one.created_at,
            mine=ours and head.access.may(P.REFERRAL_SEND),
            must=Must.REFERRAL,
        )


def _of_follow_ups(head: Head, rows: Sequence[Any]) -> Iterator[Open]:
    for one in rows:
        mine = one.owner_id in (None, head.access.actor.id) and head.access.may(P.FOLLOW_UP_DO)
        yield Open(
            act=f"Contact {head.name or 'the person'}",
            who=f"{KINDS[one.kind]}, {one.owner or 'nobody has taken it'}",
            endpoint="followups.show",
            values={"follow_up_id": one.id},
            due_at=one.due_at,
            since=one.from_at,
            mine=mine,
            must=Must.FOLLOW_UP,
        )


def _of_firearms(head: Head, rows: Sequence[Any]) -> Iterator[Open]:
    may = head.access.may(P.FIREARM_KEEP)
    for one in rows:
        yield Open(
            act=one.act,
            who=CLOCK_OF[one.who],
            endpoint="statutes.firearm",
            values={"firearm_id": one.firearm_id},
            due_at=one.due_at,
            since=one.taken_at,
            mine=may and one.who != "court",
        )


CLOCK_OF = {
    "officer": "Firearm, whoever took it",
    "agency": "Firearm, the agency",
    "court": "Firearm, the court",
}
