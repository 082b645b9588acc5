"""A file is taken apart by a process that has no key, so what breaks there opens nothing."""

import json
import subprocess
import sys
import threading
from dataclasses import dataclass

from cit.attachments.rules import examiner
from cit.attachments.rules.kinds import WHY, Kind, check_size
from cit.rules import RuleBroken

PATIENCE = 20.0  # seconds, the wait of a busy machine included
# At most so many at once: each may take as much memory as it allows itself.
_TURNS = threading.BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept."""

    kind: Kind
    content: bytes


def examine(data: bytes, patience: float = PATIENCE) -> Examined:
    """What a file is, and what is kept of it. No transaction stands open meanwhile.

    Raises RuleBroken beside the field, with what to do.
    """
    check_size(len(data))
    with _TURNS:
        head, _, body = _asked(data, patience).partition(b"\n")
    try:
        told = json.loads(head)
    except ValueError:  # it was ended by its own limits
        told = {"refused": "slow"}
    if "refused" in told:
        raise RuleBroken("file", WHY[told["refused"]])
    content = body or data
    check_size(len(content))
    return Examined(Kind(told["kind"]), content)


def _asked(data: bytes, patience: float) -> bytes:
    command = [sys.executable, "-I", "-B", examiner.__file__]
    try:
        # Without our environment, in which keys may stand.
        done = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=patience, env={}, cwd="/", check=False
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout
