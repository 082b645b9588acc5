"""The application: what it is made of, in one place."""

from collections.abc import Sequence
from importlib import import_module

from flask import Flask

from cit.config import Settings
from cit.db.engine import connect
from cit.db.migrate import found
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
    "encounters",
    "consents",
    "referrals",
    "followups",
    "casefile",
    "outcomes",
    "home",
)


def create_app(settings: Settings, rooms: Sequence[str] = ROOMS) -> Flask:
    """An application over an installation that `cit init` has prepared."""
    app = Flask("cit", template_folder=str(found("templates")), static_folder=None)
    app.extensions["cit.settings"] = settings
    app.extensions["cit.keyring"] = KeyRing.load(settings)
    prepare_templates(app)
    connect(app, settings.database)
    rows.install(*NET)
    security.install(app, settings)
    errors.install(app)
    context.install(app)
    app.register_blueprint(frame.room)
    for name in rooms:
        views = import_module(f"cit.{name}.views")
        app.register_blueprint(views.room)
        if hasattr(views, "install"):
            views.install(app)
    _refuse_unguarded(app)
    if rooms != ROOMS:
        # Pages of some rooms, made alone, still draw their links into the others.
        app.url_build_error_handlers.append(lambda _error, endpoint, _values: f"/{endpoint}")
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
