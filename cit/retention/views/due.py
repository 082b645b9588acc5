"""The dry run: what is past its term, and why some of it stays."""

from flask import render_template
from flask.typing import ResponseReturnValue

from cit.permissions.table import Permission
from cit.retention import queries
from cit.retention.rules.waits import WAITS
from cit.retention.views.room import at_an_agency, kind_of, listed, room
from cit.web.request import actor, session

P = Permission
MOST = 200


@room.page("", needs=P.RETENTION_VIEW)
def due() -> ResponseReturnValue:
    """What is due of each kind. Nothing is changed."""
    at_an_agency()
    found = queries.everything_due(session(), actor().organisation_id)
    listed(sum(len(one.found) for one in found))
    return render_template("retention/due.html", found=found, waits=WAITS)


@room.page("/due/<string:kind>", needs=P.RETENTION_VIEW)
def due_of(kind: str) -> ResponseReturnValue:
    """One kind: by month, and the references without names."""
    at_an_agency()
    (one,) = queries.everything_due(session(), actor().organisation_id, only=kind_of(kind))
    listed(len(one.found))
    return render_template(
        "retention/due_of.html",
        one=one,
        waits=WAITS,
        ready=one.ready[:MOST],
        stays=[it for it in one.found if it.waits][:MOST],
        most=MOST,
    )
