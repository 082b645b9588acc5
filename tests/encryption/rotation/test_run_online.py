"""While all keys are renewed, people read, search and write, and no page of theirs fails.

`CIT_CLIENTS=8 CIT_TURNS=20 ./run test tests/encryption/rotation/test_run_online.py` is longer.
"""

import os
import threading
from itertools import count
from uuid import UUID, uuid4

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.config import Settings
from cit.encryption.keyring import add_key
from cit.encryption.models import Renewed
from cit.encryption.rotation.run import Pace, rotate
from cit.people.models import Person
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.rotating import SURNAMES, opener, plan, records

CLIENTS = int(os.environ.get("CIT_CLIENTS", "3"))
TURNS = int(os.environ.get("CIT_TURNS", "1"))


class Client(threading.Thread):
    """Somebody who opens, searches and corrects the same person again and again."""

    def __init__(self, client: FlaskClient, person_id: UUID, case_id: UUID, name: str) -> None:
        super().__init__()
        self.client, self.person_id, self.case_id, self.surname = client, person_id, case_id, name
        self.over = threading.Event()
        self.wrong: list[str] = []
        self.said = self.rounds = 0

    def run(self) -> None:
        for number in count(1):
            if self.over.is_set() and number > 1:
                return
            self._round(number)

    def _round(self, number: int) -> None:
        edit = f"/people/{self.person_id}/edit"
        about = {"given_name": "Marcus", "family_name": self.surname, "called": f"No. {number}"}
        self._expect(303, "write", self.client.post(edit, data={**about, "once": str(uuid4())}))
        self.said = number
        self._expect(200, "case", self.client.get(f"/cases/{self.case_id}"))
        self._expect(200, "list", self.client.get("/cases"))
        find = {"q": f"Marcus {self.surname}", "once": str(uuid4())}
        page = self._expect(200, "search", self.client.post("/people/find", data=find))
        if f"/people/{self.person_id}" not in page:
            self.wrong.append("not found")
        self.rounds = number

    def _expect(self, status: int, what: str, answer: object) -> str:
        got = answer.status_code  # type: ignore[attr-defined]
        text: str = answer.text  # type: ignore[attr-defined]
        if got != status or "Locked record" in text:
            self.wrong.append(f"{what}: {got}")
        return text


def clients_of(app: Flask, session: Session) -> list[Client]:
    """Each with a person and a case of their own, in one agency."""
    records(session, CLIENTS)
    people = {one.family_name: one for one in session.scalars(select(Person))}
    cases = {one.person_id: one.id for one in session.scalars(select(Case))}
    found = []
    for surname in SURNAMES[:CLIENTS]:
        person = people[surname]
        home = factories.session_get_organisation(session, person.agency_id)
        user = factories.user(session, Role.COORDINATOR, Role.SUPERVISOR, at=home)
        session.commit()
        client = Browser(app, session, user).client
        found.append(Client(client, person.id, cases[person.id], surname))
    session.commit()
    return found


def renew_all(app: Flask, settings: Settings) -> None:
    for kind in Renewed:
        if kind is Renewed.KEK:
            add_key(settings.keys_path)
        assert rotate(opener(app), plan(kind), Pace(2, rest=1)).left_out == 0


def test_no_page_fails_while_all_keys_are_renewed(
    app: Flask, session: Session, settings: Settings
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    clients = clients_of(app, session)
    for one in clients:
        one.start()
    try:
        for _ in range(TURNS):
            renew_all(app, settings)
    finally:
        for one in clients:
            one.over.set()
        for one in clients:
            one.join()

    assert [one.wrong for one in clients] == [[]] * CLIENTS
    assert min(one.rounds for one in clients) >= 2
    for one in clients:
        assert session.get_one(Person, one.person_id).called == f"No. {one.said}"
