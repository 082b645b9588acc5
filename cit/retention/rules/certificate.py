"""A certificate of destruction as plain text."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cit.retention.rules.schedule import DEFAULTS, term_words
from cit.retention.rules.waits import WAITS


def written(one: Any, zone: str) -> str:
    """The lines of a certificate; `one` is what the query of that name found."""
    return "\n".join(_lines(one, zone))


def _lines(one: Any, zone: str) -> Iterator[str]:
    run = one.run

    def at(moment: datetime) -> str:
        return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M %Z}"

    yield "CERTIFICATE OF DESTRUCTION"
    yield f"run            {run.id}"
    yield f"hash of list   {run.digest.hex()}"
    yield f"proposed       {at(run.proposed_at)}  {run.proposed_by.name}"
    yield f"approved       {at(run.approved_at)}  {run.approved_by.name}"
    yield f"carried out    {at(run.finished_at)}"
    for part in one.parts:
        yield ""
        label = DEFAULTS[part.kind].label
        yield f"{label}: {part.destroyed:,} destroyed, {part.left_out:,} left out"
        yield f"  term began   {part.first_on} to {part.last_on}, before {part.before_on}"
        yield f"  kept for     {term_words(part.months)}"
        yield f"  grounds      {part.basis}"
    yield ""
    for reason, count in one.reasons.items():
        yield f"left out       {count:,} {WAITS[reason].lower()}"
    if one.references:
        yield f"cases          {' '.join(one.references)}"
    yield f"keys destroyed {one.keys:,}"
    yield f"log entry      {one.position or 'not yet in the chain'}"
    yield f"leaf hash      {one.leaf}"
    if one.backups_until is None or not one.backups:
        yield "backups        none that could bring it back"
    else:
        yield f"backups        {one.backups:,} still hold it, until {at(one.backups_until)}"
