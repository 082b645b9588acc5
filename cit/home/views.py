"""Today: what waits for whoever signed in, most urgent first."""

from typing import Any

from flask import Flask, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.accounts.queries import own_duty
from cit.audit import actions as audit
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.rules import HAPPENINGS, MARK_WORDS, PARTS, Happening
from cit.home import queries
from cit.home.rules import CHIPS, Part, Section
from cit.outcomes.rules.measures import Measure
from cit.outcomes.rules.words import figure, lines
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from cit.web.context import link
from cit.web.forms import Form
from cit.web.request import actor, choice, finish, session, settings
from cit.web.room import SIGNED_IN, Room
from cit.web.words import zone_here

room = Room("home", __name__)

# Whose work is on another page goes there at once.
ELSEWHERE = ((Role.DISPATCHER, "cases.board"), (Role.PARTNER, "referrals.inbox"))
NONE = Reach.NONE
LISTS = (
    (Permission.CONFERENCE_RUN, "conferences.repeat", "Repeat contacts"),
    (Permission.CONFERENCE_RUN, "conferences.index", "Case conferences"),
    (Permission.PLAN_WRITE, "plans.index", "Response plans"),
    (Permission.EXPUNGE_WATCH, "expungement.index", "Expungements"),
    (Permission.FEEDBACK_VIEW, "feedback.inbox", "From the public"),
)
STEPS = (Happening.RECEIVED, Happening.DISPATCHED, Happening.ARRIVED, Happening.CLEARED)


@room.page("/", needs=SIGNED_IN)
def today() -> ResponseReturnValue:
    """The work queue."""
    me = actor()
    for role, endpoint in ELSEWHERE:
        if me.roles == {role}:
            return redirect(url_for(endpoint), 303)
    made = queries.sections(session(), me, settings())
    shown = _shown(made)
    is_officer, is_auditor = Role.OFFICER in me.roles, Role.AUDITOR in me.roles
    now = queries.current(session(), me, zone_here()) if is_officer else None
    if now is not None:
        _opened(now)
    return render_template(
        "home/today.html",
        sections=[one for one in made if not one.aside and shown in (None, one.part)],
        asides=[one for one in made if one.aside and shown in (None, one.part)],
        chips=_chips(made, shown),
        next_report=_next_report(made),
        duty=own_duty(session(), me.id) if is_officer else None,
        current=now,
        thanks=queries.thanks(session(), me) if is_officer else [],
        log=_log() if is_auditor else None,
        outcomes=link("outcomes.show") if _reads_outcomes() else None,
        oversight=link("oversight.lookups") if _oversees() else None,
        lists=_lists(),
        headlines=_headlines() if Role.ANALYST in me.roles else [],
        once=Form(formdata=None).once.data,
        **_words(),
    )


@room.page("/log/check", needs=Permission.AUDIT_VERIFY, methods=("POST",))
def check_log() -> ResponseReturnValue:
    """Prove that nothing was changed or taken out of the log."""
    report = audit.check_log(session(), actor())
    words = " ".join([report.words()[0], *report.wrong, *report.unclear])
    return finish(url_for(".today"), words, "urgent" if report.exit_code else "done")


def _lists() -> list[tuple[str, str, None, bool]]:
    """The lists of the office, also while nothing in them waits; as chips."""
    mine = [(words, link(to)) for needs, to, words in LISTS if granted(actor(), needs) is not NONE]
    return [(words, to, None, False) for words, to in mine if to]


def _words() -> dict[str, Any]:
    return {
        "steps": STEPS,
        "happenings": HAPPENINGS,
        "marks": MARK_WORDS,
        "part_words": PARTS,
        "is_officer": Role.OFFICER in actor().roles,
    }


def _shown(made: list[Section]) -> Part | None:
    wanted = choice(Part, "show")
    # What was chosen may be done by now: then everything is shown.
    return wanted if wanted in {one.part for one in made} else None


def _chips(made: list[Section], shown: Part | None) -> list[tuple[str, str, int | None, bool]]:
    """Filters, where there is more than one kind of work."""
    found = [(one.part, len(one.lines)) for one in made if one.part in CHIPS]
    if len(found) < 2:
        return []
    every = ("All", url_for(".today"), sum(n for _, n in found), shown is None)
    return [
        every,
        *((CHIPS[part], url_for(".today", show=part.value), n, part is shown) for part, n in found),
    ]


def _next_report(made: list[Section]) -> str | None:
    """Where the first report lies that waits for this supervisor."""
    first = next((one.lines[0] for one in made if one.part is Part.REPORTS), None)
    return url_for(first.endpoint, **first.values) if first else None


def _opened(now: queries.Current) -> None:
    record(session(), Event.CASE_OPENED, by=actor(), subject_id=now.case_id, case_id=now.case_id)


def _log() -> queries.LogState:
    found = queries.log_state(session(), actor(), zone_here())
    record(session(), Event.AUDIT_LISTED, by=actor(), results=len(found.entries))
    return found


def _reads_outcomes() -> bool:
    return bool(actor().roles & {Role.ANALYST, Role.AUDITOR})


def _oversees() -> bool:
    return granted(actor(), Permission.AUDIT_REVIEW) is not Reach.NONE


def _headlines() -> list[tuple[Measure, str, list[str]]]:
    """The first figures as they are drawn; that they were read is on record."""
    today = clock.local_day(clock.now(), settings().time_zone)
    period, found = queries.headlines(session(), actor(), today)
    record(
        session(),
        Event.REPORT_VIEWED,
        by=actor(),
        measures=len(found),
        first_day=period.from_on,
        last_day=period.to_on,
    )
    return [(one, figure(one), lines(one)) for one in found]


def install(app: Flask) -> None:
    """Count what waits, for the dock of every page that is read."""
    app.before_request(_count)


def _count() -> None:
    # A POST draws a page only when it is refused; a file and a script have no dock at all.
    if request.method == "GET" and g.get("actor") is not None and request.blueprint != "web":
        g.waiting = queries.waiting_count(session(), g.actor)
