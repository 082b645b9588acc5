"""Beginning a conference, closing it, calling it off."""

from collections.abc import Callable
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue

from cit.conferences import actions, queries
from cit.conferences.views.meetings import RUN, page_of
from cit.conferences.views.room import room
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session


@room.page("/conferences/<uuid:conference_id>/begin", needs=RUN, methods=("POST",))
def begin(conference_id: UUID) -> ResponseReturnValue:
    return _done(conference_id, actions.begin, "The conference has begun.")


@room.page("/conferences/<uuid:conference_id>/close", needs=RUN, methods=("POST",))
def close(conference_id: UUID) -> ResponseReturnValue:
    return _done(conference_id, actions.close, "The conference is closed.")


@room.page("/conferences/<uuid:conference_id>/cancel", needs=RUN, methods=("POST",))
def cancel(conference_id: UUID) -> ResponseReturnValue:
    return _done(conference_id, actions.cancel, "The conference was called off.")


def _done(conference_id: UUID, act: Callable[..., None], said: str) -> ResponseReturnValue:
    row = queries.get_conference(session(), actor(), conference_id, RUN)
    try:
        act(session(), actor(), row)
    except RuleBroken as broken:
        session().rollback()
        return page_of(conference_id, broken=broken.message)
    return finish(url_for(".show", conference_id=conference_id), said)
