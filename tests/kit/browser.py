"""A client that reads each page as a strict reviewer, and refuses a silent change."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask import session as cookie
from flask_wtf.csrf import generate_csrf
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import User
from cit.audit.models import AuditEvent
from tests.kit.review import read, review, review_headers


@dataclass
class Page:
    """An answer, read."""

    status: int
    location: str
    html: str
    response: TestResponse
    soup: BeautifulSoup

    @property
    def text(self) -> str:
        return " ".join(self.soup.get_text(" ").split())

    @property
    def h1(self) -> str:
        found = self.soup.find("h1")
        return " ".join(found.get_text(" ").split()) if found else ""

    def find(self, css: str) -> list[Tag]:
        return self.soup.select(css)

    def error(self, field: str) -> str:
        """What is said beside a field; empty where nothing is."""
        found = self.soup.select_one(f"[id='{field}-error']")
        return " ".join(found.get_text(" ").split()) if found else ""

    def form_values(self, css: str = "main form") -> dict[str, Any]:
        """What a form would send if it were sent as it stands."""
        form = self.soup.select_one(css)
        assert form is not None, f"no form {css} on “{self.h1}”"
        return _values(form)


def _values(form: Tag) -> dict[str, Any]:
    values: dict[str, list[Any]] = {}
    for control in form.select("input[name], select[name], textarea[name]"):
        value = _value(control, str(control.get("type", "")))
        if value is not None:
            # One name may have several values: the three parts of a birth date.
            values.setdefault(str(control["name"]), []).append(value)
    return {name: many[0] if len(many) == 1 else many for name, many in values.items()}


def _value(control: Tag, kind: str) -> Any:
    """What one control would send; None where it sends nothing."""
    if control.name == "select":
        chosen = control.select_one("option[selected]") or control.select_one("option")
        return chosen.get("value", "") if chosen else ""
    if control.name == "textarea":
        return control.get_text().removeprefix("\n")
    if kind in ("checkbox", "radio"):
        return control.get("value", "on") if control.has_attr("checked") else None
    return None if kind in ("submit", "button", "file") else control.get("value", "")


class Browser:
    """Somebody at a screen. `as_(user)` signs in; `get` and `post` review what comes back."""

    def __init__(self, app: Flask, session: Session, user: User | None = None) -> None:
        self.app = app
        self.session = session
        self.client = app.test_client()
        self.user = user
        if user is not None:
            self._sign_in(user)

    def as_(self, user: User) -> "Browser":
        return Browser(self.app, self.session, user)

    def as_nobody(self, address: str = "127.0.0.1") -> "Browser":
        """Another browser, at this address, in which nobody is signed in."""
        found = Browser(self.app, self.session)
        found.client.environ_base["REMOTE_ADDR"] = address
        return found

    def _sign_in(self, user: User) -> None:
        token = begin_session(self.session, user, address="127.0.0.1", device="test")
        self.session.commit()
        with self.client.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True

    def get(self, path: str, **options: Any) -> Page:
        self._let_go()
        return self._read(self.client.get(path, **options))

    def post(self, path: str, *, once: str | None = None, **values: Any) -> Page:
        """Send a form with a valid CSRF token; every accepted one must have left an event."""
        self._let_go()
        before = self._events()
        data = {"once": once or str(uuid4()), "csrf_token": self._token(), **values}
        page = self._read(self.client.post(path, data=data))
        if page.status in (302, 303):
            assert self._events() > before, f"POST {path} changed something and left no event"
        return page

    def post_quietly(self, path: str, *, once: str | None = None, **values: Any) -> Page:
        """Send a form that is known to change nothing, and so leaves no event."""
        self._let_go()
        data = {"once": once or str(uuid4()), "csrf_token": self._token(), **values}
        return self._read(self.client.post(path, data=data))

    def submit(self, path: str, css: str = "main form", **values: Any) -> Page:
        """Open a page, fill its form in as a person would, and send it where it goes."""
        page = self.get(path)
        form = page.soup.select_one(css)
        assert form is not None, f"no form {css} on {path}: {page.status} {page.h1}"
        filled = {**_values(form), **values}
        filled.pop("csrf_token", None)
        once = filled.pop("once", None)
        return self.post(str(form.get("action") or path), once=once, **filled)

    def follow(self, page: Page) -> Page:
        assert page.status in (302, 303), f"not a redirect: {page.status} {page.text[:300]}"
        return self.get(page.location)

    def _token(self) -> str:
        if self.app.config.get("WTF_CSRF_ENABLED") is False:
            return ""
        with self.app.test_request_context():
            signed = generate_csrf()
            raw = cookie["csrf_token"]
        with self.client.session_transaction() as kept:
            kept["csrf_token"] = raw
        return signed

    def _let_go(self) -> None:
        """The test's own transaction must not stand in the way of the request's."""
        self.session.commit()

    def _events(self) -> int:
        found = self.session.scalar(select(func.count()).select_from(AuditEvent))
        self.session.commit()
        return found or 0

    def _read(self, response: TestResponse) -> Page:
        html = response.get_data(as_text=True) if response.mimetype == "text/html" else ""
        self.session.expire_all()
        soup, errors = read(html)
        review_headers(response)
        if html and response.status_code not in (301, 302, 303, 308):
            review(html, soup, errors)
        return Page(
            response.status_code, response.headers.get("Location", ""), html, response, soup
        )
