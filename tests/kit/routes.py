"""Addresses are compiled once in a run, not once for each application.

Every test has an application of its own, and turning its hundred routes into functions would take
most of the time of making it. The functions depend on nothing but what makes up the key here.
"""

from collections.abc import Callable, Hashable
from typing import Any

from werkzeug.routing import Rule

_compile: Callable[[Rule, bool], Any] = Rule._compile_builder
_kept: dict[Hashable, Any] = {}


def _remembered(rule: Rule, append_unknown: bool = True) -> Any:
    given = tuple(sorted((rule.defaults or {}).items()))
    key = (rule.rule, rule.subdomain, rule.host, rule.merge_slashes, given, append_unknown)
    if key not in _kept:
        _kept[key] = _compile(rule, append_unknown)
    return _kept[key]


def compile_once() -> None:
    """From here on every application of this process shares what was compiled."""
    Rule._compile_builder = _remembered  # type: ignore[assignment]
