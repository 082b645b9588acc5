"""What every application of a run has alike is made once: its addresses and its static files.

Every test has an application of its own, and taking its two hundred addresses apart, turning them
into functions and reading the static files would take most of the time of making it.
"""

from collections.abc import Callable, Hashable
from typing import Any

from werkzeug.routing import Rule
from whitenoise import WhiteNoise

_compile: Callable[[Rule], None] = Rule.compile
_read: Callable[..., None] = WhiteNoise.update_files_dictionary
_rules: dict[Hashable, Any] = {}
_files: dict[Hashable, Any] = {}


def _remembered(rule: Rule) -> None:
    """The same as taking it apart again: it depends on nothing but what makes up the key."""
    assert rule.map is not None
    given = tuple(sorted((rule.defaults or {}).items()))
    place = (rule.rule, rule.subdomain, rule.host, rule.merge_slashes, rule.map.host_matching)
    key = (*place, rule.strict_slashes, given)
    if key not in _rules:
        _compile(rule)
        build, unknown = rule._build.__func__, rule._build_unknown.__func__  # type: ignore[attr-defined]
        _rules[key] = rule._parts, rule._trace, rule._converters, rule.arguments, build, unknown
    rule._parts, rule._trace, rule._converters, rule.arguments, build, unknown = _rules[key]
    rule._build, rule._build_unknown = build.__get__(rule), unknown.__get__(rule)


def _kept(files: WhiteNoise, root: str, prefix: str) -> None:
    """The folder's files as they were when the run began; the prefix is their digest."""
    key = (root, prefix)
    if key not in _files:
        _read(files, root, prefix)
        _files[key] = dict(files.files)
    files.files.update(_files[key])


def make_once() -> None:
    """From here on every application of this process shares what was made."""
    Rule.compile = _remembered  # type: ignore[method-assign]
    WhiteNoise.update_files_dictionary = _kept
