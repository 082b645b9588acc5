"""The application served on this machine, for as long as a test lasts."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from waitress.wasyncore import close_all

from cit.config import Settings
from cit.web.server import server_of


@contextmanager
def served(app: Flask, settings: Settings) -> Iterator[int]:
    """Serve on a free port; its number."""
    made = server_of(app, settings, port=0)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    try:
        yield made.effective_port
    finally:
        made.task_dispatcher.shutdown()
        # Its own thread closes its sockets: from another one, that is a race.
        made.trigger.pull_trigger(lambda: close_all(made._map))
        thread.join(timeout=5)
