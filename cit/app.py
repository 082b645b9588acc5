"""The application: what it is made of, in one place."""

import secrets
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from flask import Flask

from cit.config import Settings
from cit.db.engine import connect
from cit.db.migrate import found
from cit.db.reading import set_reading
from cit.encryption.keyring import KeyRing
from cit.permissions import rows
from cit.sealing.policies import NET
from cit.web import context, errors, frame, security, shell
from cit.web.assets import serve_static
from cit.web.templating import prepare_templates

ROOMS = (
    "organisations",
    "accounts",
    "people",
    "cases",
    "sealing",
    "emergency",
    "feedback",
    "disclosures",
    "plans",
    "directory",
    "encounters",
    "consents",
    "referrals",
    "followups",
    "retention",
    "conferences",
    "statutes",
    "attachments",
    "casefile",
    "outcomes",
    "expungement",
    "oversight",
    "notices",
    "home",
)


def create_app(settings: Settings, rooms: Sequence[str] = ROOMS) -> Flask:
    """An application over an installation that `cit init` has prepared."""
    secret = settings.secret_path.read_text(encoding="ascii").strip()
    app = _ground(settings, KeyRing.load(settings), secret)
    for name in rooms:
        _open(app, import_module(f"cit.{name}.views"))
    if rooms != ROOMS:
        # Pages of some rooms, made alone, still draw their links into the others.
        app.url_build_error_handlers.append(lambda _error, endpoint, _values: f"/{endpoint}")
    return _closed(app, settings)


def create_public_app(settings: Settings, rooms: Sequence[str] = ROOMS) -> Flask:
    """Only the rooms that are public, by a process that has no key, no secret and no visitor."""
    app = _ground(settings, None, secrets.token_hex(32))
    app.before_request(lambda: set_reading(True))
    for name in rooms:
        views = import_module(f"cit.{name}.views")
        if views.room.public:
            _open(app, views)
    return _closed(app, settings)


def _ground(settings: Settings, ring: KeyRing | None, secret: str) -> Flask:
    """What every application stands on."""
    app = Flask("cit", template_folder=str(found("templates")), static_folder=None)
    app.extensions["cit.settings"] = settings
    app.extensions["cit.keyring"] = ring
    prepare_templates(app)
    connect(app, settings.database)
    rows.install(*NET)
    security.install(app, settings, secret)
    errors.install(app)
    context.install(app)
    app.register_blueprint(frame.room)
    return app


def _open(app: Flask, views: Any) -> None:
    app.register_blueprint(views.room)
    if hasattr(views, "install"):
        views.install(app)


def _closed(app: Flask, settings: Settings) -> Flask:
    """What stands around every application, once all its pages are there."""
    _refuse_unguarded(app)
    serve_static(app)
    shell.surround(app, settings)
    return app


class Unguarded(Exception):
    """A route names no permission; the application does not start."""


def _refuse_unguarded(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if not hasattr(view, "needs"):
            raise Unguarded(f"{rule.endpoint} ({rule.rule}) names no permission")
