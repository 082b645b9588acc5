"""Writers of one process stand in one line.

SQLite lets in whoever happens to look when the database is free, so that under load some wait for
ever. Those who come from the same process need not leave that to chance: first come, first served.
"""

import threading
from collections import deque
from typing import Any

from sqlalchemy import Connection, Engine, event

PATIENCE = 10.0  # seconds in the line; as long as SQLite waits for other processes after that
_HELD = "turn"


class Line:
    """Lets one in at a time, in the order in which they came."""

    def __init__(self) -> None:
        self._door, self._taken = threading.Lock(), False
        self._waiting: deque[threading.Event] = deque()

    def enter(self, patience: float) -> bool:
        """Wait for one's turn; whether it came in time."""
        with self._door:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Event()
            self._waiting.append(mine)
        if mine.wait(patience):
            return True
        with self._door:
            if mine.is_set():  # just now
                return True
            self._waiting.remove(mine)
        return False

    def leave(self) -> None:
        """The next one's turn."""
        with self._door:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


def stand_in_line(engine: Engine) -> None:
    """Give an engine its line. Whoever took a turn gives it up when the transaction ends."""
    line = Line()
    event.listen(engine, "connect", lambda _raw, record: record.info.update(line=line))
    event.listen(engine, "commit", lambda connection: _leave(connection.info))
    event.listen(engine, "rollback", lambda connection: _leave(connection.info))
    # A session that nobody closed, or a connection that broke, goes back to the pool without.
    event.listen(engine, "checkin", lambda _raw, record: _leave(record.info))


def begin_writing(connection: Connection) -> None:
    """Begin a transaction that writes, once it is one's turn."""
    line: Line | None = connection.info.get("line")
    if line is not None and line.enter(PATIENCE):
        connection.info[_HELD] = line
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except BaseException:
        _leave(connection.info)
        raise


def _leave(info: dict[Any, Any]) -> None:
    line: Line | None = info.pop(_HELD, None)
    if line is not None:
        line.leave()
