"""The sample page as an application of its own: `python -m tests.web.gallery.page` serves it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import Flask, Response, flash, g, redirect, render_template, request
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader

from cit import clock
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Role
from cit.web import assets
from cit.web.assets import serve_static
from cit.web.templating import prepare_templates
from tests.web.gallery.form import Sample

ROOT = Path(__file__).parents[3]
ME = Actor(
    UUID(int=7), UUID(int=1), Kind.POLICE, frozenset({Role.OFFICER}), "J. Reyes", "America/Chicago"
)
DOCK = [
    ("/", "today", "Today", 3, True),
    ("/error/404", "find", "Find", 0, False),
    ("/door", "new", "New call", 0, False),
    ("/paper", "book", "Directory", 0, False),
]


def gallery() -> Flask:
    app = Flask("cit", static_folder=None)
    app.config.update(SECRET_KEY="sample", SERVER_NAME=None)
    app.extensions["cit.settings"] = SimpleNamespace(time_zone="America/Chicago")
    env = app.jinja_env
    env.loader = ChoiceLoader(
        [FileSystemLoader(ROOT / "templates"), FileSystemLoader(Path(__file__).parent)]
    )
    prepare_templates(app)
    CSRFProtect(app)
    app.context_processor(_frame)
    app.add_url_rule("/", "show", _show, methods=["GET", "POST"])
    app.add_url_rule("/report", "report", _report, methods=["GET", "POST"])
    app.add_url_rule("/people/find", "people.find", _show, methods=["POST"])
    app.add_url_rule("/notices", "notices.index", lambda: "")
    app.add_url_rule("/healthz", "healthz", lambda: "")
    app.add_url_rule("/sw.js", "worker", _worker)
    app.add_url_rule("/account", "accounts.account", lambda: render_template("account.html"))
    app.add_url_rule("/leave", "leave", lambda: redirect("/door", 303), methods=["POST"])
    app.add_url_rule("/error/<kind>", "error", _error)
    app.add_url_rule("/empty", "empty", lambda: render_template("empty.html"))
    app.add_url_rule("/door", "door", lambda: render_template("door.html", form=Sample()))
    app.add_url_rule("/paper", "paper", lambda: render_template("paper.html"))
    serve_static(app)
    return app


def _frame() -> dict[str, Any]:
    signed_in = request.path not in ("/door", "/paper") and "out" not in request.args
    me = replace(ME, id=UUID(int=int(request.args.get("as", "7"))))
    g.actor = me if signed_in else None
    return {
        "me": g.actor,
        "site_name": "Larkspur County CIT",
        "demo": True,
        "notices_waiting": 0,
        "unread": 3,
        "finds": signed_in,
        "lasts": None,
        "theme": request.args.get("theme"),
        "now": clock.now(),
        "dock": DOCK if signed_in else [],
    }


def _show() -> str:
    flash("Your answer was sent to the case team.", "done")
    now = clock.now()
    return render_template(
        "gallery.html",
        due={
            "over": now - timedelta(hours=2, minutes=4),
            "soon": now + timedelta(hours=3, minutes=46),
            "calm": now + timedelta(hours=15),
            "far": now + timedelta(days=3),
            "since": now - timedelta(hours=1),
        },
        groups=[("Settled on scene", 176), ("Community service", 98), ("Involuntary", 33)],
        quarters=[("Q1 2026", 63, 121), ("Q2 2026", 74, 139), ("Q3 2026", 96, 171)],
    )


def _report() -> Any:
    form = Sample()
    if request.method == "POST" and form.validate():
        flash(str(form.once.data), "accepted")
        return redirect("/empty", 303)
    return render_template("report.html", form=form), 422 if form.errors else 200


def _worker() -> Response:
    script = (assets.STATIC / "js" / "sw.js").read_text(encoding="utf-8")
    return Response(script, mimetype="text/javascript")


def _error(kind: str) -> str:
    status = int(kind) if kind.isdigit() else 503
    return render_template(
        "errors/error.html", status=status, kind=kind, message="", request_id="5f1c9a"
    )


if __name__ == "__main__":
    gallery().run(port=8901)
