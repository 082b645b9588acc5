"""Pages of a case's files. Each opening is an event; a file leaves only as a download."""

from typing import Any
from uuid import UUID

from flask import Response, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from cit.attachments import actions, queries
from cit.attachments.forms import AddForm, RemoveForm
from cit.attachments.rules.kinds import ENDINGS, KINDS, MEDIA, PICTURES, Kind, size_words
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.cases import queries as cases
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session, settings
from cit.web.room import Room

room = Room("attachments", __name__)
P = Permission
# A file that is opened by itself runs nothing and reaches nothing.
ALONE = "default-src 'none'; sandbox; frame-ancestors 'none'"


@room.page("/cases/<uuid:case_id>/attachments", needs=P.ATTACHMENT_VIEW)
def index(case_id: UUID) -> ResponseReturnValue:
    """What is attached to a case, and what was taken away from it."""
    case = cases.get(session(), actor(), case_id, P.ATTACHMENT_VIEW)
    found = queries.files(session(), actor(), case_id)
    record(
        session(),
        Event.ATTACHMENT_LISTED,
        by=actor(),
        subject_id=case_id,
        case_id=case_id,
        results=len(found),
    )
    return render_template(
        "attachments/index.html",
        case=case,
        files=[one for one in found if one.removed_at is None],
        removed=[one for one in found if one.removed_at is not None],
        may_add=queries.may(session(), actor(), case_id, P.ATTACHMENT_ADD),
        kinds=KINDS,
        size_words=size_words,
    )


@room.page("/cases/<uuid:case_id>/attachments/add", needs=P.ATTACHMENT_ADD, methods=("GET", "POST"))
def add(case_id: UUID) -> ResponseReturnValue:
    """Choose a file and say what it is."""
    case, form = cases.get(session(), actor(), case_id, P.ATTACHMENT_ADD), AddForm()
    if form.validate_on_submit():
        try:
            _attach(form, case_id)
        except RuleBroken as broken:
            form.refuse(broken)
            case = cases.get(session(), actor(), case_id, P.ATTACHMENT_ADD)
        else:
            return finish(url_for(".index", case_id=case_id), "It is attached to the case.")
    page = render_template("attachments/add.html", form=form, case=case)
    return page, 422 if form.errors else 200


def _attach(form: AddForm, case_id: UUID) -> None:
    sent = form.file.data
    # Nobody waits for a database that waits for a picture.
    session().rollback()
    examined = actions.examine(sent.read())
    case = cases.get(session(), actor(), case_id, P.ATTACHMENT_ADD)
    actions.add(session(), actor(), case, examined, sent.filename or "", form.about.data or "")


@room.page("/attachments/<uuid:attachment_id>", needs=P.ATTACHMENT_VIEW)
def show(attachment_id: UUID) -> ResponseReturnValue:
    """One file: a picture or a text is read here, a PDF is taken out."""
    row = _one(attachment_id, Event.ATTACHMENT_OPENED)
    return render_template(
        "attachments/show.html",
        row=row,
        one=queries.file(session(), actor(), attachment_id),
        is_picture=row.kind in PICTURES,
        text=_text(row),
        may_remove=queries.may(session(), actor(), row.case_id, P.ATTACHMENT_REMOVE),
        case=cases.get(session(), actor(), row.case_id, P.ATTACHMENT_VIEW),
        kinds=KINDS,
        size_words=size_words,
    )


def _text(row: Any) -> str:
    if row.kind is not Kind.TEXT or row.removed_at is not None:
        return ""
    return queries.content(session(), actor(), row).decode("utf-8-sig")


@room.page("/attachments/<uuid:attachment_id>/picture", needs=P.ATTACHMENT_VIEW)
def picture(attachment_id: UUID) -> ResponseReturnValue:
    """The picture that its page draws."""
    row = _one(attachment_id, Event.ATTACHMENT_OPENED)
    if row.kind not in PICTURES or row.removed_at is not None:
        abort(404)
    return _content(row, "inline")


@room.page("/attachments/<uuid:attachment_id>/file", needs=P.ATTACHMENT_VIEW)
def take_out(attachment_id: UUID) -> ResponseReturnValue:
    """The file itself, to be kept outside: who took it answers for it from then on."""
    row = _one(attachment_id, Event.ATTACHMENT_TAKEN_OUT)
    if row.removed_at is not None:
        abort(404)
    # Not its own name: that may tell of whom it is, in a list of downloads.
    return _content(row, f'attachment; filename="attachment.{ENDINGS[row.kind]}"')


def _one(attachment_id: UUID, event: EventKind) -> Any:
    row = queries.get(session(), actor(), attachment_id, P.ATTACHMENT_VIEW)
    record(
        session(),
        event,
        by=actor(),
        subject_id=row.case_id,
        case_id=row.case_id,
        attachment_id=row.id,
    )
    return row


def _content(row: Any, how: str) -> Response:
    return Response(
        queries.content(session(), actor(), row),
        content_type=MEDIA[row.kind],
        headers={"Content-Disposition": how, "Content-Security-Policy": ALONE},
    )


@room.page(
    "/attachments/<uuid:attachment_id>/remove", needs=P.ATTACHMENT_REMOVE, methods=("GET", "POST")
)
def remove(attachment_id: UUID) -> ResponseReturnValue:
    """Take it away for good, and say why."""
    row = queries.get(session(), actor(), attachment_id, P.ATTACHMENT_REMOVE)
    form = RemoveForm()
    if form.validate_on_submit():
        try:
            actions.remove(session(), actor(), row, form.reason.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".index", case_id=row.case_id), "The file is destroyed.")
    days = settings().backup_days
    page = render_template("attachments/remove.html", form=form, row=row, days=days)
    return page, 422 if form.errors else 200
