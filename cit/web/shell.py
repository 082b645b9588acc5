"""The outermost layer: what every answer carries, whoever made it and whatever broke."""

import ipaddress
from collections.abc import Callable, Iterable
from typing import Any

import structlog
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from cit.config import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
NOT_USED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: browsers then hide from us, too, where a form was sent from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{one}=()" for one in NOT_USED),
    "Cache-Control": "no-store",
}
HSTS = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
PLAIN = ("Content-Type", "text/plain; charset=utf-8")
BROKEN = "Something broke on our side. Nothing that was saved before is lost. Try again.\n"

Answer = Callable[..., Any]
Application = Callable[[dict[str, Any], Answer], Iterable[bytes]]

log = structlog.get_logger()


def dressed(headers: list[tuple[str, str]], *, secure: bool) -> list[tuple[str, str]]:
    """Headers with what every answer carries; what is there stays."""
    there = {name.lower() for name, _ in headers}
    ours = [(name, value) for name, value in HEADERS.items() if name.lower() not in there]
    return [*headers, *ours, *([HSTS] if secure else [])]


class Shell:
    """Around everything that answers."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Answer) -> Iterable[bytes]:
        _believe_little(environ)
        secure = environ["wsgi.url_scheme"] == "https"

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, dressed(headers, secure=secure), *rest)

        try:
            return self.application(environ, start)
        except Exception as error:  # the last resort: even the page about the failure failed
            log.error("last-resort", kind=type(error).__name__)
            start("500 Internal Server Error", [PLAIN])
            return [BROKEN.encode()]


def _believe_little(environ: dict[str, Any]) -> None:
    """What a proxy said of the client is an address and a scheme, or nothing."""
    try:
        ipaddress.ip_address(environ.get("REMOTE_ADDR") or "")
    except ValueError:
        environ["REMOTE_ADDR"] = ""
    if environ["wsgi.url_scheme"] not in ("http", "https"):
        environ["wsgi.url_scheme"] = "http"


def surround(app: Flask, settings: Settings) -> None:
    """Put the layer around an application; outside it, what proxies say, if there are any."""
    shell: Any = Shell(app.wsgi_app)
    if settings.proxies:
        shell = ProxyFix(shell, x_for=settings.proxies, x_proto=settings.proxies)
    app.wsgi_app = shell  # type: ignore[method-assign]
