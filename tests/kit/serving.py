"""The application served on this machine, for as long as a test lasts."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from waitress.wasyncore import close_all

from cit.config import Settings
from cit.web.server import server_of


@contextmanager
def served(app: Flask, settings: Settings) -> Iterator[int]:
    """Serve on a free port; its number."""
    with running(server_of(app, settings, port=0)) as port:
        yield port


@contextmanager
def running(made: Any) -> Iterator[int]:
    """Let a server of waitress run in a thread of its own; its port."""
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    try:
        yield made.effective_port
    finally:
        made.task_dispatcher.shutdown()
        end(made)
        thread.join(timeout=5)


def end(made: Any) -> None:
    """Have the server's own thread close its sockets: from another one, that is a race."""
    told = threading.Event()

    def close() -> None:
        # The bell is a pipe, too: another bell may have woken the thread before ours has rung.
        told.wait(timeout=5)
        close_all(made._map)

    made.trigger.pull_trigger(close)
    told.set()
