"""What stands first on the board, and when its clock turns amber or red."""

from datetime import datetime, timedelta
from enum import IntEnum

from cit.cases.rules.options import Happening, Priority, Status
from cit.cases.rules.times import Times


class Stage(IntEnum):
    """The rows of the board from the top down."""

    WAITING = 0
    ON_THE_WAY = 1
    ON_SCENE = 2
    AT_FACILITY = 3


def stage(status: Status, anybody: bool) -> Stage:
    """Nobody on a case comes first, wherever it stands."""
    if not anybody:
        return Stage.WAITING
    if status is Status.AT_FACILITY:
        return Stage.AT_FACILITY
    return Stage.ON_SCENE if status is Status.ON_SCENE else Stage.ON_THE_WAY


def order(
    where: Stage, needs_cit: bool, priority: Priority, since: datetime
) -> tuple[int, bool, str, datetime]:
    """What to sort by: most urgent first, then whoever waits longest."""
    return where, not needs_cit, priority.value, since


def since(where: Stage, times: Times) -> tuple[Happening, datetime | None]:
    """Which time the clock of a row runs from."""
    if where is Stage.AT_FACILITY:
        for what in (Happening.LEFT_FACILITY, Happening.HANDED_OVER, Happening.AT_FACILITY):
            if times[what]:
                return what, times[what]
    if where is Stage.ON_SCENE and times[Happening.ARRIVED]:
        return Happening.ARRIVED, times[Happening.ARRIVED]
    return Happening.RECEIVED, times[Happening.RECEIVED]


def alarm(
    where: Stage, needs_cit: bool, priority: Priority, lasts: timedelta, scene_limit: timedelta
) -> str:
    """ "over", "soon" or "": how loud a row is."""
    if where is Stage.WAITING:
        return "over" if needs_cit or priority is Priority.IMMEDIATE else "soon"
    if where is Stage.ON_SCENE and lasts >= scene_limit:
        return "soon"
    return ""
