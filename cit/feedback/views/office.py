"""For the office of the agency: read what came in, answer it, close it."""

from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.feedback import actions, queries
from cit.feedback.forms import AnswerForm, CloseForm
from cit.feedback.queries import Matter
from cit.feedback.rules.options import ABOUTS, KINDS, OUTCOMES, STATUSES, Outcome, Status, due_at
from cit.feedback.views.room import room
from cit.permissions.table import Permission
from cit.web.paging import read_mark
from cit.web.request import actor, choice, finish, session

P = Permission


@room.page("/inbox", needs=P.FEEDBACK_VIEW)
def inbox() -> ResponseReturnValue:
    """What came in, the newest first; never a word of it, which its own page alone shows."""
    status, after = choice(Status, "status"), read_mark(request.args.get("after"), 2)
    page = queries.inbox(session(), actor(), status, after)
    kept: dict[str, Any] = {"status": status.value} if status else {}
    return render_template(
        "feedback/inbox.html",
        page=page,
        status=status,
        next_url=url_for(".inbox", after=page.next, **kept) if page.next else None,
        first_url=url_for(".inbox", **kept) if after else None,
        kinds=KINDS,
        abouts=ABOUTS,
        statuses=STATUSES,
        due_at=due_at,
    )


@room.page("/<uuid:feedback_id>", needs=P.FEEDBACK_VIEW)
def show(feedback_id: UUID) -> ResponseReturnValue:
    """One matter: what was written, and what to do next."""
    matter = queries.get(session(), actor(), feedback_id)
    actions.opened(session(), actor(), matter.feedback)
    return _show(matter, AnswerForm(), CloseForm())


@room.page("/<uuid:feedback_id>/answer", needs=P.FEEDBACK_ANSWER, methods=("POST",))
def answer(feedback_id: UUID) -> ResponseReturnValue:
    """Write to whoever holds the receipt."""
    matter, form = queries.get(session(), actor(), feedback_id), AnswerForm()
    if not form.validate():
        return _show(matter, form, CloseForm(formdata=None), 422)
    actions.answer(session(), actor(), matter.feedback, form.words.data or "")
    return finish(url_for(".show", feedback_id=feedback_id), "The answer waits for the sender.")


@room.page("/<uuid:feedback_id>/close", needs=P.FEEDBACK_ANSWER, methods=("POST",))
def close(feedback_id: UUID) -> ResponseReturnValue:
    """End it."""
    matter, form = queries.get(session(), actor(), feedback_id), CloseForm()
    if not form.validate():
        return _show(matter, AnswerForm(formdata=None), form, 422)
    actions.close(session(), actor(), matter.feedback, Outcome(form.outcome.data))
    return finish(url_for(".inbox"), "It is closed.")


def _show(
    matter: Matter, answering: AnswerForm, closing: CloseForm, status: int = 200
) -> ResponseReturnValue:
    page = render_template(
        "feedback/show.html",
        matter=matter,
        form=closing if closing.errors else answering,
        answering=answering,
        closing=closing,
        kinds=KINDS,
        abouts=ABOUTS,
        statuses=STATUSES,
        outcomes=OUTCOMES,
        due=due_at(matter.feedback.received_at),
    )
    return page, status
