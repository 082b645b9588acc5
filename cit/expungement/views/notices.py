"""Notices: when one went out, and that its recipient destroyed what they had."""

from uuid import UUID

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from cit.expungement import actions, queries
from cit.expungement.forms import ConfirmedForm, SentForm, given
from cit.expungement.rules import HOWS, How
from cit.expungement.views.room import P, room, the_order
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

BOTH = ("GET", "POST")


@room.page("/<uuid:order_id>/notices/<uuid:notice_id>", needs=P.EXPUNGE_ORDER, methods=BOTH)
def sent(order_id: UUID, notice_id: UUID) -> ResponseReturnValue:
    """Say when and how a notice went out."""
    order, form = the_order(order_id), SentForm()
    one = queries.notice(session(), order, notice_id)
    if form.validate_on_submit():
        try:
            how = How(form.sent_how.data)
            actions.notice_sent(session(), actor(), order, one, given(form.sent_on), how)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".show", order_id=order_id), "The notice is marked as sent.")
    page = render_template("expungement/sent.html", form=form, order=order, notice=one, hows=HOWS)
    return page, 422 if form.errors else 200


@room.page(
    "/<uuid:order_id>/notices/<uuid:notice_id>/confirmed", needs=P.EXPUNGE_ORDER, methods=BOTH
)
def confirmed(order_id: UUID, notice_id: UUID) -> ResponseReturnValue:
    """Keep that the recipient destroyed what they had."""
    order, form = the_order(order_id), ConfirmedForm()
    one = queries.notice(session(), order, notice_id)
    if one.sent_on is None:
        abort(404)
    if form.validate_on_submit():
        try:
            day, by = given(form.confirmed_on), form.by.data or ""
            actions.notice_confirmed(session(), actor(), order, one, day, by)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".show", order_id=order_id), "The confirmation is kept.")
    page = render_template("expungement/confirmed.html", form=form, order=order, notice=one)
    return page, 422 if form.errors else 200
