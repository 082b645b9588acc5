"""What belongs to no room: health, and the script that keeps the shell without signal."""

from collections.abc import Mapping

from flask import Response, current_app, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from cit.db import migrate
from cit.db.engine import database, session
from cit.encryption.check import WrongKey, health
from cit.web.assets import STATIC
from cit.web.room import ANYONE, Room

room = Room("web", __name__, public=True)


@room.page("/healthz", needs=ANYONE)
def healthy() -> ResponseReturnValue:
    """The process answers."""
    return jsonify(process=True)


@room.page("/readyz", needs=ANYONE)
def ready() -> ResponseReturnValue:
    """Database, keys and migrations are what the code needs; public pages need no keys."""
    found = _readiness()
    well = all(one for one in found.values() if isinstance(one, bool))
    return jsonify(**found), 200 if well else 503


def _readiness() -> Mapping[str, bool | str]:
    try:
        revision = migrate.revision(database.engine)
    except SQLAlchemyError:
        return {"database": False, "migrations": False, "keys": False}
    if current_app.extensions["cit.keyring"] is None:
        return {"database": True, "migrations": revision == migrate.newest()}
    if revision != migrate.newest():
        return {"database": True, "migrations": False, "keys": False}
    why = _why_closed()
    found: dict[str, bool | str] = {"database": True, "migrations": True, "keys": not why}
    return {**found, "why": why} if why else found


def _why_closed() -> str:
    """Why some records cannot be opened, without an id: anybody may ask this."""
    try:
        return health(session(), current_app.extensions["cit.keyring"]).why
    except WrongKey:
        return "key-wrong"
    except Exception:  # any failure means: not ready
        return "key-unknown"


@room.page("/sw.js", needs=ANYONE)
def service_worker() -> ResponseReturnValue:
    """From the root, because a worker governs only what lies beneath its address."""
    script = (STATIC / "js" / "sw.js").read_text(encoding="utf-8")
    return Response(script, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})
