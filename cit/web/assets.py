"""Static files: addresses that change with the content, so that browsers may keep them forever.

All files hang under one folder named by the digest of everything in it. Relative addresses inside
the stylesheet and between script modules therefore stay right without a build step.
"""

import hashlib
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

STATIC = Path(__file__).parents[1] / "static"
# For the one page among them, shown without signal.
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class UnknownAsset(Exception):
    """A template asks for a static file that does not exist."""


def version(folder: Path = STATIC) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            digest.update(f"{name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


PREFIX = f"/static/{version()}/"


def asset(name: str) -> str:
    """The address of a static file; a name that does not exist stops the page."""
    if not (STATIC / name).is_file():
        raise UnknownAsset(name)
    return PREFIX + name


def serve_static(app: Flask) -> None:
    """Put the files before the application; nothing of ours runs for them."""
    files = WhiteNoise(
        app.wsgi_app,
        root=str(STATIC),
        prefix=PREFIX,
        allow_all_origins=False,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=_careful,
    )
    app.wsgi_app = files  # type: ignore[method-assign]


def _careful(headers: Headers, _path: str, url: str) -> None:
    if url.endswith(".html"):
        headers["Content-Security-Policy"] = POLICY
