"""What surrounds every request: clean input, one transaction, events written."""

import logging
import secrets
from typing import Any

import structlog
from flask import Flask, Response, current_app, g, request
from flask_wtf import CSRFProtect

from cit.audit.trail import put_pending, take_pending
from cit.config import Settings
from cit.db import engine
from cit.encryption.keys import forget_keys
from cit.web.clean import refuse_unclean
from cit.web.limits import BoundedRequest, refuse_fields, refuse_large
from cit.web.request import set_actor

READING = frozenset({"GET", "HEAD", "OPTIONS"})

log = structlog.get_logger()
csrf = CSRFProtect()


def install(app: Flask, settings: Settings, secret: str) -> None:
    """Put the guards of every request on an application."""
    app.request_class = BoundedRequest
    app.config.update(
        SECRET_KEY=secret,
        SESSION_COOKIE_NAME="__Host-cit" if settings.secure_cookies else "cit",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        TRUSTED_HOSTS=settings.host_names,
        MAX_CONTENT_LENGTH=settings.request_mib * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=settings.request_mib * 1024 * 1024,
        MAX_FORM_PARTS=settings.request_parts,
        WTF_CSRF_SSL_STRICT=False,  # asks for a referrer; we ask for the origin, which is surer
        PROVIDE_AUTOMATIC_OPTIONS=False,
        WTF_CSRF_TIME_LIMIT=settings.absolute_hours * 3600,
    )
    app.before_request(_begin)
    csrf.init_app(app)
    app.after_request(_settle)
    app.after_request(_forget)
    app.teardown_request(_end)


def _begin() -> None:
    engine.set_reading(request.method in READING or _only_reads())
    g.request_id = secrets.token_hex(8)
    info = engine.session().info
    info["request_id"] = g.request_id
    info["source"] = request.remote_addr or ""
    set_actor(None)
    refuse_large(request)
    refuse_fields(request)
    refuse_unclean(request)


def _only_reads() -> bool:
    return getattr(current_app.view_functions.get(request.endpoint or ""), "reads", False)


def _settle(response: Response) -> Response:
    """Write what a page owes before its body leaves: events of reading, the session's time.

    If that cannot be written, the page is not shown.
    """
    if not engine.is_reading():
        return response
    session = engine.session()
    owed, events = g.pop("later", []), take_pending(session)
    if not owed and not events:
        return response
    try:
        session.rollback()
        with engine.writing():
            for act in owed:
                act(session)
            put_pending(session, events)
            session.commit()
    except Exception as error:
        log.error("audit-unwritable", kind=type(error).__name__, request=g.request_id)
        session.rollback()
        return Response("This page cannot be recorded, so it is not shown. Try again.", 503)
    return response


def _forget(response: Response) -> Response:
    """Tell the browser of somebody who left to drop what it kept of us."""
    if g.get("left", False):
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _end(_error: Any) -> None:
    session = engine.session()
    forget_keys(session)
    session.close()
    engine.set_reading(False)


def quiet_logs() -> None:
    """One line per event, no values: addresses, forms and bodies never reach the log."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    # A page that waits a moment for a thread is nothing to tell.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ]
    )
