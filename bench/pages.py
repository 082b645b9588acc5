"""Requests straight to a WSGI application, signed in as a user of the measured agency."""

import io
import re
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import select
from werkzeug.test import EnvironBuilder, run_wsgi_app

from bench.place import at_work
from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import User

_CSRF = re.compile(r'name="csrf_token"[^>]*?value="([^"]+)"')


class Visitor:
    """Somebody signed in; every request is a plain call of the application."""

    def __init__(self, app: Flask, user_id: UUID) -> None:
        self.app = app
        with at_work(app) as session:
            user = session.scalars(select(User).where(User.id == user_id)).one()
            token = begin_session(session, user, address="127.0.0.1", device="bench")
            session.commit()
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
        client.get("/healthz")
        self._cookie = "; ".join(f"{one.key}={one.value}" for one in client._cookies.values())
        self.csrf = ""

    def environ(self, path: str, values: dict[str, Any] | None = None) -> dict[str, Any]:
        return environ(path, values, self._cookie)

    def get(self, path: str) -> str:
        status, body = call(self.app, self.environ(path))
        assert status == 200, f"{path} answers {status}"
        return body

    def learn(self, path: str) -> str:
        """Open a page as a browser would, keeping the cookie and token its forms need."""
        found, status, headers = run_wsgi_app(self.app, self.environ(path))
        html = b"".join(found).decode()
        assert status.startswith("200"), f"{path} answers {status}"
        for line in headers.get_all("Set-Cookie"):
            self._cookie = line.split(";", 1)[0]
        self.csrf = _CSRF.findall(html)[-1]
        return html

    def form(self, **values: Any) -> dict[str, Any]:
        return {"csrf_token": self.csrf, "once": str(uuid4()), **values}


def environ(path: str, values: dict[str, Any] | None = None, cookie: str = "") -> dict[str, Any]:
    """What a server would hand to the application."""
    method = "GET" if values is None else "POST"
    made = EnvironBuilder(path, method=method, data=values or None).get_environ()
    made["HTTP_COOKIE"] = cookie
    if values is not None:
        made["bench.body"] = urlencode(values, doseq=True).encode()
        made["CONTENT_LENGTH"] = str(len(made["bench.body"]))
    return made


def call(app: Any, prepared: dict[str, Any]) -> tuple[int, str]:
    """One request: the status and the body."""
    given = dict(prepared)
    given["wsgi.input"] = io.BytesIO(given.pop("bench.body", b""))
    told: list[str] = []
    answer = app(given, lambda status, _headers, _info=None: told.append(status))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return int(told[0][:3]), body.decode()
