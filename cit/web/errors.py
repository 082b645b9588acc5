"""What people see when something cannot be shown or done. Details stay with us."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import structlog
from flask import Flask, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, NoResultFound
from werkzeug.exceptions import HTTPException

from cit.audit.events import Event
from cit.audit.trail import record
from cit.db import engine
from cit.db.failures import is_unwritable
from cit.encryption.check import wrapped_by
from cit.encryption.keys import KeyUnavailable
from cit.encryption.seal import BrokenSeal
from cit.permissions.table import Role
from cit.rules import RuleBroken
from cit.web.fresh import NotFresh, ask_again
from cit.web.paging import BadMark

log = structlog.get_logger()


def install(app: Flask) -> None:
    """Answer every failure with a page of our own."""
    app.register_error_handler(NoResultFound, _not_found)
    app.register_error_handler(404, _not_found)
    app.register_error_handler(NotFresh, ask_again)
    app.register_error_handler(CSRFError, lambda _e: _page(400, "expired"))
    app.register_error_handler(RuleBroken, lambda e: _page(409, message=str(e)))
    app.register_error_handler(KeyUnavailable, _key_unavailable)
    app.register_error_handler(BadMark, lambda _e: _page(422))
    app.register_error_handler(BrokenSeal, _broken_seal)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def _page(
    status: int, kind: str | None = None, message: str = "", keys: Sequence[str] = ()
) -> ResponseReturnValue:
    engine.session().rollback()
    body = render_template(
        "errors/error.html",
        status=status,
        kind=kind or str(status),
        message=message,
        keys=keys,
        request_id=g.get("request_id", ""),
    )
    return body, status


def _not_found(_error: Exception) -> ResponseReturnValue:
    """Not there and not yours get the same answer; a signed-in look is recorded."""
    who = g.get("actor")
    subject = next((v for v in (request.view_args or {}).values() if isinstance(v, UUID)), None)
    if who is not None and (subject is not None or g.get("denied")):
        session = engine.session()
        session.rollback()
        with engine.writing():
            endpoint = (request.endpoint or "").replace(".", ":").replace("_", "-")
            record(
                session,
                Event.ACCESS_DENIED,
                by=who,
                subject_id=subject,
                outcome="denied",
                page=endpoint,
            )
            session.commit()
    return _page(404)


def _key_unavailable(error: KeyUnavailable) -> ResponseReturnValue:
    """Which key is wanted is told to those who can bring it back, and to the log."""
    session = engine.session()
    session.rollback()
    wanted = wrapped_by(session, error.owner, error.owner_id)
    log.error("key-unavailable", request=g.get("request_id"), owner=error.owner, keys=wanted)
    who = g.get("actor")
    tells = who is not None and Role.ADMINISTRATOR in who.roles
    return _page(503, "key", keys=wanted if tells else ())


def _broken_seal(error: Any) -> ResponseReturnValue:
    log.error("broken-seal", request=g.get("request_id"), where=str(error))
    return _page(503, "seal")


def _database(error: DBAPIError) -> ResponseReturnValue:
    log.error("database", kind=type(error.orig).__name__, request=g.get("request_id"))
    return _page(503, "unwritable" if is_unwritable(error) else None)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    return _page(error.code)


def _unforeseen(error: Exception) -> ResponseReturnValue:
    # The type and the place, never the message: it may hold what somebody wrote.
    frames = [] if error.__traceback__ is None else _frames(error)
    log.error("unforeseen", kind=type(error).__name__, at=frames, request=g.get("request_id"))
    return _page(500)


def _frames(error: Exception) -> list[str]:
    found, trace = [], error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{code.co_name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return found[-8:]
