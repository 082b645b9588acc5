"""Floors: what a page must cost anyhow, and nothing else.

A page is drawn once while the statements it sends and the values it opens or seals are written
down. Its floor is a bare Flask view that sends the same statements through raw sqlite3, opens the
same values, and renders the same bytes from a prepared template: no session, no permission, no
objects, no forms.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask
from sqlalchemy import Engine, event

from bench.place import STORE
from bench.prepared import Prepared
from cit.encryption.cipher import Cipher

# Who asks, whether the form was used before, and what the log says of a reading.
_NOT_THE_PAGE = re.compile(r"\b(sign_in|used_form|user_role|audit_event|audit_head)\b")
_TOKENS = re.compile(
    r'((?:name="(?:csrf_token|once)"[^>]*?value=|data-once=|data-lasts=|content=)")[^"]*|(nonce-)[\w-]+'
)


class NotEqual(Exception):
    """The floor does not draw what the page draws; the message shows where they part."""


@dataclass
class Work:
    """What a page did while it was drawn."""

    statements: list[tuple[str, Any, bool]] = field(default_factory=list)
    opened: list[tuple[bytes, bytes, bytes]] = field(default_factory=list)
    closed: list[tuple[bytes, bytes]] = field(default_factory=list)


@contextmanager
def watching(engine: Engine) -> Iterator[Work]:
    """Write down the statements and openings of the page that is drawn in here."""
    work = Work()
    made, opened, closed = Cipher.__init__, Cipher.open_at, Cipher.close_at

    def make(self: Cipher, key: bytes) -> None:
        made(self, key)
        self._bench_key = key

    def open_at(self: Cipher, closed: bytes, place: bytes) -> bytes:
        work.opened.append((getattr(self, "_bench_key", b""), closed, place))
        return opened(self, closed, place)

    def close_at(self: Cipher, plain: bytes, place: bytes) -> bytes:
        work.closed.append((plain, place))
        return closed(self, plain, place)

    def before(_c: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        work.statements.append((sql, values, many))

    Cipher.__init__, Cipher.open_at, Cipher.close_at = make, open_at, close_at
    event.listen(engine, "before_cursor_execute", before)
    try:
        yield work
    finally:
        Cipher.__init__, Cipher.open_at, Cipher.close_at = made, opened, closed
        event.remove(engine, "before_cursor_execute", before)


class Floor:
    """A bare application that answers one request as cheaply as can be."""

    def __init__(self, folder: Path, work: Work, html: str, wrapping: bytes) -> None:
        self.html = html
        self._prepared = Prepared(html)
        self._store = connect(folder)
        self.statements = [
            (sql, values)
            for sql, values, many in work.statements
            if not many and sql.startswith(("SELECT", "WITH")) and not _NOT_THE_PAGE.search(sql)
        ]
        kek = AESGCM(wrapping)
        self._opened = [(AESGCM(key) if key else kek, c, p) for key, c, p in work.opened]
        self._keys = [key for key, _, _ in work.opened if key]
        self.app = Flask("floor")
        self.app.add_url_rule("/", "page", self.page, methods=["GET", "POST"])

    def page(self) -> str:
        store = self._store
        store.execute("BEGIN")
        for sql, values in self.statements:
            store.execute(sql, values).fetchall()
        store.execute("ROLLBACK")
        for cipher, closed, place in self._opened:
            cipher.decrypt(closed[:12], closed[12:], place)
        return self._prepared.render()

    def queries_only(self) -> None:
        """The bare SQL."""
        for sql, values in self.statements:
            self._store.execute(sql, values).fetchall()

    def check(self, page: str) -> None:
        """Raises NotEqual unless the floor draws the page, apart from tokens."""
        with self.app.app_context():
            mine, its = without_tokens(self.page()), without_tokens(page)
        if mine != its:
            at = next(n for n, (a, b) in enumerate(zip(mine, its, strict=False)) if a != b)
            raise NotEqual(f"…{mine[max(at - 80, 0) : at + 80]}… is not …{its[at : at + 80]}…")


def connect(folder: Path) -> sqlite3.Connection:
    """The database as the system itself opens it."""
    store = sqlite3.connect(folder / STORE, isolation_level=None, check_same_thread=False)
    for setting in ("synchronous = FULL", "cache_size = -65536", "temp_store = MEMORY"):
        store.execute(f"PRAGMA {setting}")
    return store


def without_tokens(html: str) -> str:
    return _TOKENS.sub(lambda found: found[1] or found[2], html)
