"""Statements are compiled once in a run, as in a process that serves for days.

Each test makes an application with an engine of its own; by default each engine would compile
every statement anew, and a fifth of the suite's time would go there.
"""

from sqlalchemy import Engine
from sqlalchemy.engine import Dialect
from sqlalchemy.util import LRUCache

_dialects: dict[str, Dialect] = {}
_compiled: dict[str, LRUCache] = {}
MOST = 5_000


def share(engine: Engine) -> None:
    """Let an engine use what others of its kind compiled."""
    name = engine.dialect.name
    if name not in _dialects:
        engine.connect().close()  # a dialect learns at its first connection what it talks to
        _dialects[name], _compiled[name] = engine.dialect, LRUCache(MOST)
    engine.dialect, engine._compiled_cache = _dialects[name], _compiled[name]
