"""A server that answers before it has done what it was asked: the control of the write storm."""

import io
import queue
import threading
import time
from typing import Any

from flask import Flask

DELAY = 0.05


def install() -> None:
    """From here on every application of this process says yes first and works afterwards."""
    real = Flask.wsgi_app

    def wsgi_app(self: Flask, environ: dict[str, Any], start_response: Any) -> Any:
        if not environ["PATH_INFO"].endswith("/add-caution"):
            return real(self, environ, start_response)
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        _later(self, real).put({**environ, "wsgi.input": io.BytesIO(body)})
        start_response("303 See Other", [("Location", "/"), ("Content-Length", "0")])
        return [b""]

    Flask.wsgi_app = wsgi_app  # type: ignore[method-assign]


_waiting: dict[int, "queue.Queue[dict[str, Any]]"] = {}


def _later(app: Flask, real: Any) -> "queue.Queue[dict[str, Any]]":
    """The line of what was promised, and the thread that works it off."""
    if id(app) not in _waiting:
        line = _waiting[id(app)] = queue.Queue()

        def work() -> None:
            while True:
                environ = line.get()
                time.sleep(DELAY)
                list(real(app, environ, lambda *_: None))

        threading.Thread(target=work, daemon=True).start()
    return _waiting[id(app)]
