"""What an event is: its name, and the details that an entry of it carries."""

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class EventKind:
    """A thing that was done or seen: its name, then the keys of its details, all required."""

    value: str
    keys: frozenset[str]


def event(name: str, *keys: str) -> EventKind:
    """An event by this name, with exactly these details."""
    return EventKind(name, frozenset(keys))
