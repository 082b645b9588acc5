"""A state pack: what its statutes ask for, as data that an agency can write itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

KEY = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
WHO = ("officer", "agency", "court")
# What a row holds of them.
LONGEST = {"revision": 40, "act": 200, "source": 200}


class BadPack(ValueError):
    """A pack cannot be used as it stands; the message says where, and what it takes."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A question of a worksheet, answered in words."""

    key: str
    ask: str
    hint: str
    required: bool


@dataclass(frozen=True, slots=True)
class Hold:
    """The facts that the statutory form asks for."""

    statute: str
    minors: str
    form: str
    # How long somebody may be held, and what its time begins with; None where counsel says.
    hours: int | None
    starts: str
    criteria: Mapping[str, str]
    facts: tuple[Fact, ...]
    advisement: str
    travels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """Something that has to be done about a firearm within so many days."""

    key: str
    act: str
    who: str
    days: int
    # What it runs from: that the firearm was taken, or that another one was done.
    after: str
    source: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One state."""

    name: str
    revision: str
    counsel: str
    hold: Hold
    clocks: tuple[Clock, ...]


def pack_of(written: Mapping[str, Any]) -> Pack:
    """A pack from what its file says. Raises BadPack."""
    _only(written, "the pack", ("name", "revision", "counsel", "hold", "firearm"))
    firearm = _table(written, "firearm", required=False)
    _only(firearm, "[firearm]", ("clocks",))
    return Pack(
        name=_text(written, "the pack", "name"),
        revision=_text(written, "the pack", "revision"),
        counsel=_text(written, "the pack", "counsel", required=False),
        hold=_hold(_table(written, "hold")),
        clocks=_clocks(_list(firearm, "[firearm]", "clocks", required=False)),
    )


def _hold(part: Mapping[str, Any]) -> Hold:
    here = "[hold]"
    known = ("statute", "minors", "form", "hours", "starts", "criteria", "facts")
    _only(part, here, (*known, "advisement", "travels"))
    hours = part.get("hours")
    if hours is not None and not (type(hours) is int and 1 <= hours <= 2_000):
        raise BadPack(f"{here}: hours takes a whole number from 1 to 2000.")
    criteria = [
        (_key(one, f"{here} criteria"), _text(one, f"{here} criteria", "label"))
        for one in _list(part, here, "criteria")
    ]
    for one in part["criteria"]:
        _only(one, f"{here} criteria “{one['key']}”", ("key", "label"))
    facts = [_fact(one, f"{here} facts") for one in _list(part, here, "facts")]
    _no_twice(here, [key for key, _ in criteria])
    _no_twice(here, [one.key for one in facts])
    return Hold(
        statute=_text(part, here, "statute"),
        minors=_text(part, here, "minors", required=False),
        form=_text(part, here, "form"),
        hours=hours,
        starts=_text(part, here, "starts", required=False) or "When was the person detained?",
        criteria=dict(criteria),
        facts=tuple(facts),
        advisement=_text(part, here, "advisement", required=False),
        travels=tuple(map(str, _list(part, here, "travels", required=False))),
    )


def _fact(part: Any, here: str) -> Fact:
    key = _key(part, here)
    _only(part, f"{here} “{key}”", ("key", "ask", "hint", "required"))
    required = part.get("required", True)
    if not isinstance(required, bool):
        raise BadPack(f"{here} “{key}”: required takes true or false.")
    return Fact(
        key,
        _text(part, here, "ask"),
        _text(part, here, "hint", required=False),
        required,
    )


def _clocks(parts: Iterable[Any]) -> tuple[Clock, ...]:
    found: list[Clock] = []
    for part in parts:
        here = f"[[firearm.clocks]] “{_key(part, '[[firearm.clocks]]')}”"
        _only(part, here, ("key", "act", "who", "days", "after", "source"))
        one = Clock(
            key=part["key"],
            act=_text(part, here, "act"),
            who=_text(part, here, "who"),
            days=part.get("days", -1),
            after=_text(part, here, "after", required=False),
            source=_text(part, here, "source"),
        )
        if type(one.days) is not int or not 0 <= one.days <= 3_660:
            raise BadPack(f"{here}: days takes a whole number from 0 to 3660.")
        if one.who not in WHO:
            raise BadPack(f"{here}: who takes one of {', '.join(WHO)}.")
        if one.after and one.after not in {earlier.key for earlier in found}:
            raise BadPack(f"{here}: after names no clock that stands before it.")
        found.append(one)
    _no_twice("[[firearm.clocks]]", [one.key for one in found])
    return tuple(found)


def _only(part: Any, here: str, known: Iterable[str]) -> None:
    if not isinstance(part, Mapping):
        raise BadPack(f"{here} is to be a table.")
    unknown = sorted(set(part) - set(known))
    if unknown:
        raise BadPack(f"{here} names something that does not exist: {', '.join(unknown)}.")


def _table(part: Mapping[str, Any], name: str, *, required: bool = True) -> Mapping[str, Any]:
    found = part.get(name)
    if found is None and required:
        raise BadPack(f"[{name}] is missing.")
    if found is not None and not isinstance(found, Mapping):
        raise BadPack(f"[{name}] is to be a table.")
    return found or {}


def _list(part: Mapping[str, Any], here: str, name: str, *, required: bool = True) -> list[Any]:
    found = part.get(name)
    if not found and required:
        raise BadPack(f"{here}: {name} is missing.")
    if found is not None and not isinstance(found, list):
        raise BadPack(f"{here}: {name} is to be a list.")
    return found or []


def _text(part: Mapping[str, Any], here: str, name: str, *, required: bool = True) -> str:
    found = part.get(name, "")
    if not isinstance(found, str) or (required and not found.strip()):
        raise BadPack(f"{here}: {name} takes text in quotes.")
    if len(found.strip()) > LONGEST.get(name, len(found)):
        raise BadPack(f"{here}: {name} takes at most {LONGEST[name]} letters.")
    return found.strip()


def _key(part: Any, here: str) -> str:
    key = part.get("key") if isinstance(part, Mapping) else None
    if not isinstance(key, str) or not key or not set(key) <= KEY or len(key) > 40:
        raise BadPack(f"{here}: each needs a key of small letters, digits and hyphens.")
    return key


def _no_twice(here: str, keys: list[str]) -> None:
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise BadPack(f"{here} names twice: {', '.join(twice)}.")
