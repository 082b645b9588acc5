"""The state machines of the product, taken from the tables that the rooms obey."""

from collections.abc import Iterator

from cit import clock
from cit.cases import rules as cases
from cit.cli.drawing import Machine, Move, words
from cit.conferences.rules import states as meetings
from cit.encounters import rules as reports
from cit.encounters.rules import states as reviewing
from cit.expungement import rules as orders
from cit.feedback.rules import options as feedback
from cit.followups import rules as followups
from cit.permissions.table import GRANTS, Permission
from cit.plans.rules import states as plans
from cit.referrals import rules as referrals
from cit.referrals.rules.states import ACTS, REOPENED
from cit.statutes.rules import firearms as kept
from cit.statutes.rules import holds as sheets

CASE = """\
A case stands where its times say; a time that was skipped may be written in later, and the
last mark may be taken back."""
REPORT = "Nobody reviews their own report. It can be taken back until somebody opens it."
REFERRAL = """\
The closed loop. Connected means attended or services received, never sent or accepted."""
FOLLOW_UP = "It ends when the person was reached, or with a reason."
PLAN = "Author and approver are two people. What is in force is never written to again."
CONFERENCE = "It closes when everybody on its agenda was decided about or carried over."
ITEM = "While the conference is held; a decision may be put right until it is closed."
PROMISE = (
    "It stands on the Today of whoever promised it, and once it is late, with those who chase."
)
SHEET = "A completed version is never written to again: a later one takes its place."
FIREARM = "Its legal clocks come from the agency's state pack; what is still owed ends with it."
ORDER = "Whoever entered an order neither decides on it nor carries it out."
FEEDBACK = "Whoever holds the receipt may write again until it is closed."


def machines() -> list[Machine]:
    """Each with its moves, in the order in which a call goes through them."""
    return [
        Machine("Case", CASE, cases.STATUSES, [*_of_a_case()]),
        Machine("Encounter report", REPORT, reports.STATUSES, [*_of_a_report()]),
        Machine("Referral", REFERRAL, referrals.STATUSES, [*_of_a_referral()]),
        Machine("Follow-up", FOLLOW_UP, followups.STATUSES, [*_of_a_follow_up()]),
        Machine("Version of a response plan", PLAN, plans.STATES, [*_of_a_plan()]),
        Machine("Case conference", CONFERENCE, meetings.STATES, [*_of_a_conference()]),
        Machine("Person on an agenda", ITEM, meetings.ITEMS, [*_of_an_item()]),
        Machine("Promised action", PROMISE, meetings.PROMISES, [*_of_a_promise()]),
        Machine("Hold worksheet", SHEET, sheets.STATES, [*_of_a_sheet()]),
        Machine("Firearm", FIREARM, kept.STATES, [*_of_a_firearm()]),
        Machine("Order of expungement", ORDER, orders.STATES, [*_of_an_order()]),
        Machine("Feedback", FEEDBACK, feedback.STATUSES, [*_of_feedback()]),
    ]


def _who(permission: Permission) -> str:
    return ", ".join(role.value for role in GRANTS[permission])


def _of_a_case() -> Iterator[Move]:
    """Every mark, wherever those after it are not known yet."""
    now, marks = clock.now(), cases.MARKS
    yield Move(None, cases.Status.RECEIVED, "take the call", _who(Permission.CALL_TAKE))
    for known in range(len(marks)):
        times = {one: now if one in marks[:known] else None for one in cases.COLUMNS}
        for mark in marks[known:]:
            after = cases.status_of({**times, mark: now})
            yield Move(cases.status_of(times), after, words(mark), _who(Permission.CASE_TIMES))
    for one in cases.CLOSABLE:
        yield Move(one, cases.Status.CLOSED, "close", _who(Permission.CASE_CLOSE))
        yield Move(cases.Status.CLOSED, one, "reopen", _who(Permission.CASE_CLOSE))


def _of_a_report() -> Iterator[Move]:
    yield Move(None, reports.Status.DRAFT, "begin", "author")
    for (start, act), (side, to) in reviewing.NEXT.items():
        yield Move(start, to, words(act), side.value)


def _of_a_referral() -> Iterator[Move]:
    yield Move(None, referrals.Status.DRAFT, "begin", _who(Permission.REFERRAL_SEND))
    for act, step in ACTS.items():
        for start in step.starts:
            for to in REOPENED if act is referrals.Act.REOPEN else (step.to,):
                yield Move(start, to, words(act), _who(step.needs))


def _of_a_follow_up() -> Iterator[Move]:
    who, due = _who(Permission.FOLLOW_UP_DO), followups.Status.DUE
    yield Move(None, due, "plan by rule, or add", who)
    for result in followups.Result:
        yield Move(due, followups.ENDS.get(result, due), f"attempt, {words(result)}", who)
    yield Move(due, followups.Status.COMPLETED, "complete otherwise", who)
    yield Move(due, followups.Status.STOPPED, "stop", who)


def _of_a_plan() -> Iterator[Move]:
    yield Move(None, plans.State.DRAFT, "write", _who(Permission.PLAN_WRITE))
    for (start, move), to in plans.MOVES.items():
        needed = Permission.PLAN_WRITE if move in plans.WRITERS else Permission.PLAN_APPROVE
        yield Move(start, to, words(move), _who(needed))


def _of_a_conference() -> Iterator[Move]:
    who = _who(Permission.CONFERENCE_RUN)
    yield Move(None, meetings.State.PLANNED, "plan", who)
    for (start, move), to in meetings.MOVES.items():
        yield Move(start, to, words(move), who)


def _of_an_item() -> Iterator[Move]:
    who = _who(Permission.CONFERENCE_RUN)
    yield Move(None, meetings.Item.WAITING, "put on the agenda", who)
    for (start, act), to in meetings.TALKS.items():
        yield Move(start, to, words(act), who)


def _of_a_promise() -> Iterator[Move]:
    runs, keeps = _who(Permission.CONFERENCE_RUN), _who(Permission.PROMISE_KEEP)
    yield Move(None, meetings.Promise.OPEN, "promise", runs)
    for (start, act), to in meetings.KEEPS.items():
        yield Move(start, to, words(act), runs if act is meetings.Keep.REOPEN else keeps)


def _of_a_sheet() -> Iterator[Move]:
    who = _who(Permission.HOLD_SHEET_WRITE)
    yield Move(None, sheets.State.DRAFT, "begin", who)
    for (start, act), to in sheets.MOVES.items():
        yield Move(start, to, words(act), who)


def _of_a_firearm() -> Iterator[Move]:
    who = _who(Permission.FIREARM_KEEP)
    yield Move(None, kept.State.KEPT, "write down", who)
    for (start, act), to in kept.MOVES.items():
        yield Move(start, to, words(act), who)


def _of_an_order() -> Iterator[Move]:
    yield Move(None, orders.State.ORDERED, "enter", _who(Permission.EXPUNGE_ORDER))
    for (start, act), to in orders.MOVES.items():
        correcting = act is orders.Act.CHANGE
        needed = Permission.EXPUNGE_ORDER if correcting else Permission.EXPUNGE_DECIDE
        yield Move(start, to, words(act), _who(needed))


def _of_feedback() -> Iterator[Move]:
    yield Move(None, feedback.Status.WAITING, "send", "anybody")
    for (start, act), to in feedback.MOVES.items():
        sender = act is feedback.Act.ADD
        who = "holder of the receipt" if sender else _who(Permission.FEEDBACK_ANSWER)
        yield Move(start, to, words(act), who)
