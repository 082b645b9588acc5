"""The page of a whole case: on the screen, on paper, its end and its new beginning."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import Flask, abort, get_template_attribute, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from cit.audit.events import Event
from cit.audit.trail import record
from cit.casefile import actions, queries
from cit.casefile.forms import CloseForm
from cit.casefile.rules import ROOMS, Entry, Room, main_act, unfinished, within
from cit.cases.queries import get as get_case
from cit.cases.rules import CLOSE_REASONS, LIVE, STATUSES, CloseReason, Status
from cit.emergency.queries import open_now
from cit.encounters.rules import OUTCOMES
from cit.encryption.gone import WORDS
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.plans.queries import is_there
from cit.retention.queries import has_hold
from cit.rules import RuleBroken
from cit.web.forms import Form
from cit.web.request import actor, choice, finish, session, settings
from cit.web.room import Room as Pages
from cit.web.words import day_words, zone_here

room = Pages("casefile", __name__)
P = Permission

# What may be begun from a case file: endpoint, sign, words, permission.
BUTTONS = (
    ("referrals.begin", "send", "Send a referral", P.REFERRAL_SEND),
    ("consents.record", "shield", "Record consent", P.CONSENT_RECORD),
    ("followups.add", "phone", "Add a follow-up", P.FOLLOW_UP_DO),
    ("cases.facts", "report", "Change what is known", P.CASE_UPDATE),
    ("statutes.hold", "report", "Hold worksheet", P.HOLD_SHEET_WRITE),
    ("statutes.firearms", "lock", "Firearms", P.FIREARM_KEEP),
)
TOLD = ("disclosures.write", "send", "Somebody outside was told", P.DISCLOSURE_RECORD)
SEAL = ("sealing.seal", "lock", "Seal the case", P.CASE_SEAL)
NAMED = ("sealing.show", "lock", "Who may see it", P.CASE_SEAL)
EXPUNGE = ("expungement.enter", "over", "An order to expunge it came in", P.EXPUNGE_ORDER)
HOLD = ("retention.place", "lock", "Place a legal hold", P.HOLD_PLACE)


@room.page("/cases/<uuid:case_id>", needs=P.CASE_VIEW)
def show(case_id: UUID) -> ResponseReturnValue:
    """Everything of one case: who, what is open, what happened."""
    file = _file(case_id)
    shown = choice(Room, "show")
    record(session(), Event.CASE_OPENED, by=actor(), subject_id=case_id, case_id=case_id)
    return render_template(
        "casefile/show.html",
        file=file,
        main=main_act(file.open),
        days=_by_day([one for one in file.story if within(one, shown)]),
        chips=_chips(file, shown),
        others=shown in (None, Room.CONTACTS),
        buttons=_buttons(file),
        once=Form(formdata=None).once.data,
        may_close=file.head.access.may(P.CASE_CLOSE),
        holds=has_hold(session(), case_id),
        emergency=open_now(session(), actor(), case_id) if file.head.access.emergency else None,
        plan=is_there(session(), actor(), file.head.person_id),
        may_files=file.head.access.may(P.ATTACHMENT_VIEW),
        may_attach=file.head.access.may(P.ATTACHMENT_ADD),
        may_print=file.head.access.may(P.CASE_PRINT),
        may_oversee=granted(actor(), P.AUDIT_VIEW) is not Reach.NONE,
        **_words(file),
    )


@room.page("/cases/<uuid:case_id>/print", needs=P.CASE_PRINT)
def paper(case_id: UUID) -> ResponseReturnValue:
    """The same for the printer, unbroken; not in an emergency."""
    file = _file(case_id)
    if not file.head.access.may(P.CASE_PRINT):
        abort(404)
    record(session(), Event.CASE_PRINTED, by=actor(), subject_id=case_id, case_id=case_id)
    days = _by_day(file.story)
    return render_template(
        "casefile/paper.html",
        file=file,
        days=days,
        may_write=file.head.access.may(P.DISCLOSURE_RECORD),
        **_words(file),
    )


@room.page("/cases/<uuid:case_id>/close", needs=P.CASE_CLOSE, methods=("GET", "POST"))
def close(case_id: UUID) -> ResponseReturnValue:
    """End a case in which nothing is open."""
    case = get_case(session(), actor(), case_id, P.CASE_CLOSE)
    left = unfinished(_file(case_id).open)
    form = CloseForm()
    if form.validate_on_submit():
        try:
            reason = CloseReason(form.reason.data)
            actions.close(session(), actor(), case, reason, left)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".show", case_id=case_id), "The case is closed.")
    page = render_template("casefile/close.html", form=form, case=case, left=left)
    return page, 422 if form.errors else 200


@room.page("/cases/<uuid:case_id>/reopen", needs=P.CASE_CLOSE, methods=("POST",))
def reopen(case_id: UUID) -> ResponseReturnValue:
    """Go on with a closed case."""
    case = get_case(session(), actor(), case_id, P.CASE_CLOSE)
    actions.reopen(session(), actor(), case)
    return finish(url_for(".show", case_id=case_id), "The case is open again.")


def _file(case_id: UUID) -> queries.CaseFile:
    hours = settings().report_hours
    return queries.open_file(session(), actor(), case_id, zone_here(), report_hours=hours)


def _words(file: queries.CaseFile) -> dict[str, Any]:
    head = file.head
    name = head.name or "Nobody is linked yet"
    return {
        "head": head,
        "name": f"{name}, {head.age}" if head.age is not None else name,
        "status": _status(file),
        "closed": head.status is Status.CLOSED,
        "reason": CLOSE_REASONS[head.close_reason] if head.close_reason else "",
        "ended": WORDS[head.destroyed_as] if head.destroyed_as else "",
        "outcomes": OUTCOMES,
    }


def _status(file: queries.CaseFile) -> str:
    """Where the case stands; after the call it is open until somebody closes it."""
    if file.head.status is not Status.CLEARED:
        return STATUSES[file.head.status]
    return "Open" if file.open else "Open, nothing left to do"


def _by_day(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    zone = zone_here()
    grouped = groupby(entries, key=lambda entry: day_words(entry.at, zone))
    return [(day, list(found)) for day, found in grouped]


def _chips(file: queries.CaseFile, shown: Room | None) -> list[tuple[str, str, None, bool]]:
    case_id = file.head.id
    parts = [
        (label, url_for(".show", case_id=case_id, show=part.value), None, part is shown)
        for part, label in ROOMS.items()
        if part is not Room.REFERRALS or file.head.access.may(P.REFERRAL_VIEW)
    ]
    return [("All", url_for(".show", case_id=case_id), None, shown is None), *parts]


def _buttons(file: queries.CaseFile) -> list[tuple[str, str, str]]:
    """What may be begun here; a closed case takes nothing new, but it can be sealed."""
    head, here = file.head, file.head.id
    asked = [TOLD] if head.status is Status.CLOSED else [*BUTTONS, TOLD]
    if head.access.emergency:
        asked = []
    if head.status not in LIVE:
        asked.append(NAMED if head.sealed else SEAL)
        asked += [] if head.destroyed_at else [EXPUNGE]
    asked.append(HOLD)
    return [
        (url_for(endpoint, case_id=here), sign, words)
        for endpoint, sign, words, permission in asked
        if head.access.may(permission)
    ]


def install(app: Flask) -> None:
    """The person's page shows their cases; it is below and cannot ask for them."""
    app.extensions.setdefault("cit.person_panels", []).append(person_panel)


def person_panel(session: Any, actor: Any, person: Any) -> Markup:
    """The person's cases in reach, as a part of their page."""
    found = queries.contacts(session, actor, person.id)
    panel = get_template_attribute("casefile/person.html", "panel")
    drawn: Markup = panel(found, OUTCOMES, STATUSES)
    return drawn
