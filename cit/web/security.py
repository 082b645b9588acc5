"""What surrounds every request: headers, clean input, one transaction, events written."""

import logging
import secrets
from typing import Any

import structlog
from flask import Flask, Response, current_app, g, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from cit.audit.trail import put_pending, take_pending
from cit.config import Settings
from cit.db import engine
from cit.encryption.keys import forget_keys
from cit.web.clean import refuse_unclean
from cit.web.request import set_actor

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
READING = frozenset({"GET", "HEAD", "OPTIONS"})

log = structlog.get_logger()
csrf = CSRFProtect()


def install(app: Flask, settings: Settings) -> None:
    """Put the guards of every request on an application."""
    app.config.update(
        SECRET_KEY=settings.secret_path.read_text(encoding="ascii").strip(),
        SESSION_COOKIE_NAME="__Host-cit" if settings.secure_cookies else "cit",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        TRUSTED_HOSTS=settings.host_names,
        MAX_CONTENT_LENGTH=settings.request_mib * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=settings.request_mib * 1024 * 1024,
        MAX_FORM_PARTS=settings.request_parts,
        WTF_CSRF_TIME_LIMIT=settings.absolute_hours * 3600,
    )
    app.before_request(_begin)
    csrf.init_app(app)
    app.after_request(_settle)
    app.after_request(_protect)
    app.teardown_request(_end)
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]


def _begin() -> None:
    engine.set_reading(request.method in READING or _only_reads())
    g.request_id = secrets.token_hex(8)
    info = engine.session().info
    info["request_id"] = g.request_id
    info["source"] = request.remote_addr or ""
    set_actor(None)
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


def _protect(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    response.headers.pop("Server", None)
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
