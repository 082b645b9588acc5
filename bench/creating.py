"""The floor of taking a call: the same rows, durable, with one chained entry in the log."""

import hashlib
import re
import sqlite3
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask
from werkzeug.wrappers import Response

from bench.floors import Work, connect
from cit.cases.rules import new_reference

_NOT_THE_CALL = re.compile(r"\b(sign_in|used_form|user_role|audit_head)\b")
_INSERT = re.compile(r'INSERT INTO "?(\w+)"? \(([^)]*)\)')


class CreateFloor:
    """A bare application that writes what the page writes."""

    def __init__(self, folder: Path, work: Work) -> None:
        self._store: sqlite3.Connection = connect(folder)
        self._reads: list[tuple[str, Any]] = []
        self._writes: list[tuple[str, str, list[str], tuple[Any, ...]]] = []
        for sql, values, many in work.statements:
            if _NOT_THE_CALL.search(sql):
                continue
            if found := _INSERT.match(sql):
                columns = [one.strip(' "') for one in found[2].split(",")]
                for row in values if many else [values]:
                    self._writes.append((found[1], sql, columns, tuple(row)))
            elif sql.startswith(("SELECT", "WITH")):
                self._reads.append((sql, values))
        self._own = {
            row[columns.index("id")] for _, _, columns, row in self._writes if "id" in columns
        }
        self._sealed = work.closed
        self.app = Flask("floor")
        self.app.add_url_rule("/", "take", self.take, methods=["POST"])

    def take(self) -> Response:
        for plain, place in self._sealed:
            AESGCM(self._key).encrypt(b"\0" * 12, plain, place)
        fresh = {one: uuid4().hex for one in self._own}
        store = self._store
        store.execute("BEGIN IMMEDIATE")
        for sql, values in self._reads:
            store.execute(sql, values).fetchall()
        for table, sql, columns, row in self._writes:
            values = [fresh.get(one, one) for one in row]
            if table == "case_file":
                values[columns.index("reference")] = new_reference()
            if table == "audit_event":
                self._chain(columns, values)
            store.execute(sql, values)
        store.execute("COMMIT")
        return Response(status=303, headers={"Location": "/"})

    _key = b"\1" * 32

    def _chain(self, columns: list[str], values: list[Any]) -> None:
        at, before = self._store.execute("SELECT position, chain FROM audit_head").fetchone()
        leaf = hashlib.sha256(b"\0" + repr(values).encode()).digest()
        chain = hashlib.sha256(before + leaf).digest()
        values[columns.index("position")] = at + 1
        values[columns.index("leaf")] = leaf
        values[columns.index("chain")] = chain
        self._store.execute("UPDATE audit_head SET position = ?, chain = ?", (at + 1, chain))
