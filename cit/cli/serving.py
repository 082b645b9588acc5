"""The server processes: the whole system, or only what is public."""

import os
import signal
import sys

import click
from flask import Flask

from cit.app import create_public_app
from cit.audit.sequencer import Sequencer
from cit.cli.place import Trouble, application, at_work, current
from cit.config import Settings
from cit.db.engine import database, new_session
from cit.db.promises import insist
from cit.web.security import quiet_logs
from cit.web.server import server_of


@click.command()
@click.option("--public", is_flag=True, help="Only public pages; refuses to start beside a key.")
def serve(public: bool) -> None:
    """Serve the pages of a prepared installation."""
    settings = current()
    if public:
        refuse_keys(settings)
        listen(create_public_app(settings), settings)
        return
    with at_work(settings) as session:
        if not settings.demo:
            insist(session.connection())
    serve_all(settings)


def refuse_keys(settings: Settings) -> None:
    """A process for public pages must not be able to come by a key."""
    given = "CIT_KEY" if settings.key else "CIT_KEY_SERVICE" if settings.key_service else ""
    for path in (settings.keys_path, settings.secret_path, settings.log_key_path):
        if os.access(path, os.R_OK):
            given = given or str(path)
    if given:
        raise Trouble(
            f"Public pages are served without keys, and this process could read {given}. "
            "Run it as another user, with a CIT_INSTANCE of its own."
        )


def serve_all(settings: Settings) -> None:
    """Serve every page, and keep the log in order meanwhile."""
    app = application(settings)
    with app.app_context():
        on_sqlite = database.engine.dialect.name == "sqlite"
    sequencer = Sequencer(lambda: new_session(app), every=0.2)
    if not on_sqlite:
        sequencer.start()
    try:
        listen(app, settings)
    finally:
        if not on_sqlite:
            sequencer.stop()


def listen(app: Flask, settings: Settings) -> None:
    """Answer until somebody says to stop."""
    quiet_logs()
    try:
        server = server_of(app, settings)
    except OSError as error:
        raise Trouble(
            f"Port {settings.port} is taken. Stop what uses it, or choose another: PORT=8080 ./run"
        ) from error
    # A supervisor of processes says SIGTERM: what is being answered is answered first.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    click.echo(f"Open http://{settings.host}:{settings.port} (Ctrl-C ends it)")
    server.run()
