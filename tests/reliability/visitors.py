"""Somebody who is signed in and speaks HTTP to a server."""

from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode
from uuid import uuid4

from sqlalchemy.orm import Session

from cit.accounts.models import User
from tests.kit.browser import Browser
from tests.reliability.place import Place

FORM = "application/x-www-form-urlencoded"


class Gone(Exception):
    """No answer came."""


@dataclass
class Answer:
    status: int
    location: str
    text: str


class Visitor:
    """A client with a cookie; it keeps its connection as a browser does."""

    def __init__(self, place: Place, session: Session, user: User, port: int) -> None:
        browser = Browser(place.app, session, user)
        self._token = browser._token()
        kept = browser.client.get_cookie(place.app.config["SESSION_COOKIE_NAME"])
        assert kept is not None
        self._cookie = f"{kept.key}={kept.value}"
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str) -> Answer:
        """Raises Gone."""
        return self._ask("GET", path, None)

    def post(self, path: str, **values: str) -> Answer:
        """Raises Gone."""
        sent = {"csrf_token": self._token, "once": str(uuid4()), **values}
        return self._ask("POST", path, urlencode(sent))

    def close(self) -> None:
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = {"Cookie": self._cookie} | ({"Content-Type": FORM} if body else {})
        try:
            self._connection.request(method, path, body, headers)
            got = self._connection.getresponse()
            text = got.read().decode()
        except (OSError, HTTPException) as error:
            self._connection.close()
            raise Gone from error
        return Answer(got.status, got.headers.get("Location", ""), text)
