"""One generated request after another: every route, by everybody, with whatever can be sent."""

import random
from typing import Any
from urllib.parse import quote_from_bytes
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from cit.accounts.models import User
from cit.permissions.table import Role
from tests.kit import everything, factories, ground
from tests.kit.browser import Browser
from tests.reliability.nonsense import BODIES, FORM, HUGE, METHODS, TEXTS, TYPES, vocabulary
from tests.reliability.place import marker

LEAVING = {"accounts.sign_out", "accounts.sign_out_everywhere", "accounts.sign_out_device"}


class Attack:
    """Somebody of each role, at ids of their own, of others, and of nothing."""

    def __init__(self, app: Flask, session: Session, seed: int) -> None:
        self.app, self.chance = app, random.Random(seed)  # noqa: S311 - nothing secret
        app.config["WTF_CSRF_ENABLED"] = False
        app.config["PROPAGATE_EXCEPTIONS"] = False
        app.testing = False
        own = ground.make(session)
        self.canary, foreign = _stranger(session)
        self.ids = (own.ids, foreign)
        self.users = {role: user.id for role, user in own.people.items()}
        session.commit()
        self.names, self.choices = vocabulary()
        self.rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
        self.session = session
        self.clients: dict[Role, Any] = {}

    def tell(self, **_: Any) -> str:
        """A page that tells what it should not."""
        return self.canary

    def client(self, role: Role) -> Any:
        """Their browser; signed in anew where an act of theirs ended the session."""
        if role not in self.clients or self.chance.random() < 0.01:
            user = self.session.get_one(User, self.users[role])
            self.clients[role] = Browser(self.app, self.session, user).client
            self.session.commit()
        return self.clients[role]

    def once(self) -> tuple[str, str, int, str]:
        """One request: the route, what was asked, the status, the text."""
        chance = self.chance
        rule, role = chance.choice(self.rules), chance.choice([*Role])
        method = self._method(rule)
        path, options = self._path(rule), self._options(method)
        client = self.client(role)
        answer = client.open(path, method=method, **options)
        text = answer.get_data(as_text=True) if answer.status_code != 304 else ""
        answer.close()
        if rule.endpoint in LEAVING:
            self.clients.pop(role)
        asked = f"{method} {path[:200]} by {role.value} with {str(options)[:200]}"
        return rule.endpoint, asked, int(answer.status_code), text

    def _method(self, rule: Rule) -> str:
        if self.chance.random() < 0.1:
            return self.chance.choice(METHODS)
        offered = sorted((rule.methods or {"GET"}) - {"OPTIONS", "HEAD"})
        return self.chance.choice(offered or ["GET"])

    def _path(self, rule: Rule) -> str:
        parts = []
        for is_dynamic, piece in rule._trace:
            parts.append(self._piece(rule, piece) if is_dynamic else piece.lstrip("|"))
        path = "".join(parts) or "/"
        if self.chance.random() < 0.4:
            path += "?" + self._fields(self.chance.randint(1, 4)).decode("ascii")
        return path

    def _piece(self, rule: Rule, name: str) -> str:
        what = self.chance.random()
        if what < 0.1:
            return quote_from_bytes(self.chance.choice(TEXTS)[:300] or b"x", safe="")
        found: UUID | str | None = self.ids[0 if what < 0.7 else 1].get(name)
        if what > 0.92 or found is None:
            found = ground.PLAIN.get(name) or uuid4()
        return str(found)

    def _options(self, method: str) -> dict[str, Any]:
        if method not in ("POST", "PUT", "PATCH", "DELETE"):
            return {}
        if self.chance.random() < 0.8:
            return {"data": self._fields(self.chance.randint(0, 12)), "content_type": FORM}
        return {
            "data": self.chance.choice(BODIES),
            "content_type": self.chance.choice(TYPES),
        }

    def _fields(self, count: int) -> bytes:
        """Fields, some of them twice, some of them too long."""
        return "&".join(
            f"{self._name()}={quote_from_bytes(self._value(), safe='')}" for _ in range(count)
        ).encode("ascii")

    def _name(self) -> str:
        if self.chance.random() < 0.05:
            return quote_from_bytes(self.chance.choice(TEXTS)[:50], safe="")
        return self.chance.choice(self.names)

    def _value(self) -> bytes:
        what = self.chance.random()
        if what < 0.15:
            return str(self.chance.choice([*self.ids[self.chance.randint(0, 1)].values()])).encode()
        if what < 0.152:
            return HUGE
        if what < 0.4:
            return self.chance.choice(self.choices).encode()
        return self.chance.choice(TEXTS)


def _stranger(session: Session) -> tuple[str, dict[str, UUID]]:
    """Another agency's case, whose every word is a canary."""
    word = marker().replace(" ", "")
    theirs = everything.make(session)
    person = factories.person(session, theirs.agency_id, given_name=word, family_name=word)
    case = factories.case(
        session, theirs.agency_id, person_id=person.id, address=word, caller=word, summary=word
    )
    session.commit()
    return word, {**theirs.ids, "case_id": case.id, "person_id": person.id}
