"""One filled installation with its visitors, its pages and their floors."""

import json
import sqlite3
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from flask import url_for

from bench import place, seed
from bench.creating import CreateFloor
from bench.floors import Floor, watching
from bench.pages import Visitor, call, environ
from cit.cases.rules import Origin, Priority
from cit.db.engine import database

Once = Callable[[], "Took"]
# Of the agency, and opened by whoever may read its cases.
_OPEN = "c.agency_id = ? AND c.sealed_at IS NULL AND c.destroyed_at IS NULL"


class Took(NamedTuple):
    """Milliseconds by the clock on the wall, and of them those in which this thread computed."""

    wall: float
    cpu: float


@dataclass
class Pair:
    """A page and its floor; each call answers how long one of it took."""

    page: Once
    floor: Once


class World:
    """An installation of one size."""

    def __init__(self, stories: Path, folder: Path, cases: int, tell: seed.Tell) -> None:
        place.copy(stories, folder)
        self.folder = folder
        self.app = place.application(folder)
        people = seed.fill(self.app, folder, cases, tell)
        # One of them is looked for; a heap of many would slow down whatever is measured.
        self.somebody = people[len(people) // 2]
        self._store = sqlite3.connect(f"file:{folder / place.STORE}?mode=ro", uri=True)
        self.agency = seed.largest_agency(self._store)
        keys = json.loads((folder / "keys.json").read_text())
        self._kek = b64decode(keys["keys"][keys["active"]])
        self._visitors: dict[str, Visitor] = {}
        self.supervisor = self.visitor("supervisor")
        self.dispatcher = self.visitor("dispatcher")
        with self.app.app_context():
            self._engine = database.engine

    def visitor(self, role: str) -> Visitor:
        """Somebody of this role: of the agency, or of the partner with the most referrals."""
        if role not in self._visitors:
            rows = (
                "SELECT u.id FROM user_account u JOIN user_role r ON r.user_id = u.id"
                " WHERE r.role = ? AND (u.organisation_id = ? OR r.role = 'partner') ORDER BY"
                " (SELECT COUNT(*) FROM referral f WHERE f.partner_id = u.organisation_id) DESC,"
                " u.id"
            )
            (user_id,) = self._store.execute(rows, (role, self.agency)).fetchone()
            self._visitors[role] = Visitor(self.app, UUID(user_id))
        return self._visitors[role]

    def listed(self, role: str, path: str) -> Once:
        """A page of a list, drawn as this role sees it."""
        asked = self.visitor(role).environ(path)
        return lambda: _timed(lambda: self._draw(asked))

    def read(self, path: str, *, bare: bool = False) -> Pair:
        """A page that is read, beside its floor; `bare` leaves only the SQL of the floor."""
        asked = self.supervisor.environ(path)
        return self._pair(asked, bare)

    def search(self) -> Pair:
        """A person by full name, as somebody types it."""
        self.supervisor.learn("/people/find")
        values = self.supervisor.form(q=f"{self.somebody.given} {self.somebody.family}")
        return self._pair(self.supervisor.environ("/people/find", values), bare=False)

    def _pair(self, asked: dict[str, Any], bare: bool) -> Pair:
        self._draw(asked)  # what is kept from then on is not part of the work
        with watching(self._engine) as work:
            html = self._draw(asked)
        floor = Floor(self.folder, work, html, self._kek)
        floor.check(self._draw(asked))
        if bare:
            return Pair(
                lambda: _timed(lambda: self._draw(asked)), lambda: _timed(floor.queries_only)
            )
        root = environ("/")
        return Pair(
            lambda: _timed(lambda: self._draw(asked)),
            lambda: _timed(lambda: call(floor.app, root)),
        )

    def _draw(self, asked: dict[str, Any]) -> str:
        status, html = call(self.app, asked)
        assert status == 200, f"{asked['PATH_INFO']} answers {status}"
        return html

    def creating(self) -> Pair:
        """Taking a call, committed and durable."""
        self.dispatcher.learn("/cases/take-call")
        kind = "SELECT id FROM call_type WHERE agency_id = ? LIMIT 1"
        (type_id,) = self._store.execute(kind, (self.agency,)).fetchone()

        def asked() -> dict[str, Any]:
            values = self.dispatcher.form(
                call_type=str(UUID(type_id)),
                summary="Hears a voice that says to leave the house",
                address="12 Mill Road",
                priority=Priority.PROMPT.value,
                origin=Origin.DISPATCHED.value,
                mental_health="",
            )
            return self.dispatcher.environ("/cases/take-call", values)

        self._take(asked())
        with watching(self._engine) as work:
            self._take(asked())
        floor = CreateFloor(self.folder, work)
        root = environ("/", {})
        return Pair(
            lambda: _timed(self._take, asked()), lambda: _timed(lambda: call(floor.app, root))
        )

    def _take(self, asked: dict[str, Any]) -> None:
        status, html = call(self.app, asked)
        assert status == 303, f"taking a call answers {status}: {html[:200]}"

    def usual_case(self) -> UUID:
        """A closed case with report, referral and follow-up of a person with two cases."""
        rows = f"""
            SELECT c.id FROM case_file c WHERE {_OPEN} AND c.status = 'closed'
            AND 2 = (SELECT COUNT(*) FROM case_file o WHERE o.agency_id = c.agency_id
                     AND o.person_id = c.person_id)
            AND 1 = (SELECT COUNT(*) FROM referral r WHERE r.case_id = c.id)
            AND EXISTS (SELECT 1 FROM follow_up f WHERE f.case_id = c.id)
            ORDER BY (SELECT COUNT(*) FROM case_event e WHERE e.case_id = c.id) DESC, c.listed_at
            LIMIT 1"""
        newest = f"SELECT c.id FROM case_file c WHERE {_OPEN} LIMIT 1"
        found = self._store.execute(rows, (self.agency,)).fetchone()
        (case_id,) = found or self._store.execute(newest, (self.agency,)).fetchone()
        return UUID(case_id)

    def outcomes_year(self) -> str | None:
        """The address of one year's outcomes; None where the room is not there."""
        if "outcomes.show" not in self.app.view_functions:
            return None
        last = "SELECT MAX(local_day), DATE(MAX(local_day), '-1 year') FROM case_file"
        to, since = self._store.execute(last).fetchone()
        with self.app.test_request_context():
            return f"{url_for('outcomes.show')}?{urlencode({'from_on': since, 'to_on': to})}"


def _timed(act: Callable[..., object], *values: Any) -> Took:
    began, worked = perf_counter(), thread_time()
    act(*values)
    return Took((perf_counter() - began) * 1000, (thread_time() - worked) * 1000)
