"""A partner's inbox, and its booked visits."""

from collections.abc import Mapping
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record
from cit.organisations import queries as organisations
from cit.permissions.table import Permission
from cit.referrals import queries
from cit.referrals.rules import GROUPS, URGENCIES, Group
from cit.referrals.views.room import room, today
from cit.web.request import actor, choice, session

_CHIPS = {
    Group.ANSWER: "Answer",
    Group.BOOK: "Book",
    Group.VISIT: "Attended?",
    Group.CLOSE: "Begun?",
    Group.SENDER: "Waiting",
    Group.CLOSED: "Closed",
}


@room.page("/referrals", needs=Permission.REFERRAL_ANSWER)
def inbox() -> ResponseReturnValue:
    chosen = choice(Group, "show")
    page = queries.inbox(session(), actor(), chosen, today(), request.args.get("after"))
    waiting = queries.counts(session(), actor())
    g.waiting = waiting.get(Group.ANSWER, 0)
    _opened(len(page.rows))
    return render_template(
        "referrals/inbox.html",
        house=organisations.get(session(), actor().organisation_id).short_name,
        chips=_chips(chosen, waiting),
        groups=[
            (group.value, GROUPS[group], [one for one in page.rows if one.group is group])
            for group in Group
        ],
        open_count=sum(waiting.values()),
        answer_count=waiting.get(Group.ANSWER, 0),
        waiting={one.value: waiting.get(one) for one in Group},
        chosen=chosen.value if chosen else "",
        urgencies={one.value: label for one, label in URGENCIES.items()},
        next=page.next,
        after=request.args.get("after"),
    )


def _chips(chosen: Group | None, waiting: Mapping[Group, int]) -> list[tuple[Any, ...]]:
    chips: list[tuple[Any, ...]] = [("All open", url_for("referrals.inbox"), None, chosen is None)]
    for group, label in _CHIPS.items():
        number = waiting.get(group)
        if number or group is chosen or group in (Group.ANSWER, Group.BOOK, Group.CLOSED):
            url = url_for("referrals.inbox", show=group.value)
            shown = None if group is Group.CLOSED else number or 0
            chips.append((label, url, shown, group is chosen))
    return chips


def _opened(results: int) -> None:
    subject = actor().organisation_id
    record(session(), Event.REFERRAL_INBOX_OPENED, by=actor(), subject_id=subject, results=results)


@room.page("/referrals/booked", needs=Permission.REFERRAL_ANSWER)
def booked() -> ResponseReturnValue:
    page = queries.booked(session(), actor(), today(), request.args.get("after"))
    g.waiting = queries.counts(session(), actor()).get(Group.ANSWER, 0)
    _opened(len(page.rows))
    return render_template(
        "referrals/booked.html",
        lines=page.rows,
        next=page.next,
        after=request.args.get("after"),
    )
