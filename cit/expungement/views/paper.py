"""What is printed: the certificate, and the notice to one recipient."""

from uuid import UUID

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from cit.destruction.scope import KINDS
from cit.expungement import queries
from cit.expungement.rules import GROUNDS, State
from cit.expungement.views.room import P, room, the_order
from cit.web.request import session


@room.page("/<uuid:order_id>/proof", needs=P.EXPUNGE_WATCH)
def proof(order_id: UUID) -> ResponseReturnValue:
    """The certificate: what was ordered, who did it, what proves it, and whether it is complete."""
    order = the_order(order_id, P.EXPUNGE_WATCH)
    if order.state is not State.CARRIED_OUT:
        abort(404)
    return render_template(
        "expungement/proof.html",
        order=order,
        ground=GROUNDS[order.ground],
        counts=order.counts or {},
        proof=queries.proof(session(), order),
        notices=queries.notices(session(), order),
        kinds=KINDS,
    )


@room.page("/<uuid:order_id>/notices/<uuid:notice_id>/print", needs=P.EXPUNGE_ORDER)
def notice(order_id: UUID, notice_id: UUID) -> ResponseReturnValue:
    """The notice to one recipient, to print and send."""
    order = the_order(order_id)
    one = queries.notice(session(), order, notice_id)
    return render_template(
        "expungement/notice.html", order=order, notice=one, ground=GROUNDS[order.ground]
    )
