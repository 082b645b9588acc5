"""The server process: how it listens, what it refuses before anything of ours runs."""

from typing import Any

from flask import Flask
from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from cit.config import Settings
from cit.web.limits import LARGEST_HEADER
from cit.web.shell import PLAIN, dressed

# Seconds after which a client that says nothing is let go.
PATIENCE = 60


class Refusal(ErrorTask):  # type: ignore[misc]
    """What the server answers by itself: headers that are too large, requests that are none."""

    def execute(self) -> None:
        error = self.request.error
        self.status = f"{error.code} {error.reason}"
        body = f"{error.reason}. Nothing was changed.\n".encode()
        # It speaks before anybody knows whether TLS stands in front, so HSTS is left out.
        self.response_headers.extend(dressed([PLAIN], secure=False))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection."""

    error_task_class = Refusal


def server_of(app: Flask, settings: Settings, *, port: int | None = None) -> Any:
    """A server that listens where the settings say; `run()` serves. Raises OSError."""
    server = create_server(
        app,
        host=settings.host,
        port=settings.port if port is None else port,
        threads=settings.threads,
        ident=None,
        channel_timeout=PATIENCE,
        max_request_header_size=LARGEST_HEADER,
        # A body that is a little too large gets a page from us, a much larger one is not taken.
        max_request_body_size=2 * settings.request_mib * 1024 * 1024,
        # What is sent stays in memory, and never lies open in a temporary file.
        inbuf_overflow=4 * settings.request_mib * 1024 * 1024,
        # Waitress drops what proxies say unless told to keep it; with one, ProxyFix reads it.
        clear_untrusted_proxy_headers=settings.proxies == 0,
    )
    for one in (server, *getattr(server, "map", {}).values()):
        if hasattr(one, "channel_class"):
            one.channel_class = Channel
    return server
