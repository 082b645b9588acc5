"""What feedback can be, how it ends, and by when it is answered."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum

from cit.rules import RuleBroken

# Requirement R29: no address is kept, and a text has a limit.
LONGEST = 4_000
ANSWER_WITHIN = timedelta(days=7)


class Kind(Enum):
    """What somebody wants to say."""

    THANKS = "thanks"
    CONCERN = "concern"
    IDEA = "idea"


class About(Enum):
    """What it is about."""

    CALL = "call"
    SERVICE = "service"
    EVENT = "event"
    PROGRAM = "program"


class Status(Enum):
    """Whose turn it is."""

    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"


class Act(Enum):
    """What the sender or the agency does."""

    ADD = "write-again"
    ANSWER = "answer"
    CLOSE = "close"


# Everything that may happen: what is closed stays closed.
MOVES: Mapping[tuple[Status, Act], Status] = {
    (Status.WAITING, Act.ADD): Status.WAITING,
    (Status.WAITING, Act.ANSWER): Status.ANSWERED,
    (Status.WAITING, Act.CLOSE): Status.CLOSED,
    (Status.ANSWERED, Act.ADD): Status.WAITING,
    (Status.ANSWERED, Act.ANSWER): Status.ANSWERED,
    (Status.ANSWERED, Act.CLOSE): Status.CLOSED,
}


class Outcome(Enum):
    """How it ended."""

    SETTLED = "settled"
    COMPLAINT = "complaint"
    ELSEWHERE = "elsewhere"
    NOTHING = "nothing"


KINDS: Mapping[Kind, str] = {
    Kind.THANKS: "Thanks",
    Kind.CONCERN: "A concern",
    Kind.IDEA: "An idea",
}
ABOUTS: Mapping[About, str] = {
    About.CALL: "A call or a visit by officers",
    About.SERVICE: "A service somebody was referred to",
    About.EVENT: "An event or a class",
    About.PROGRAM: "The program as a whole",
}
STATUSES: Mapping[Status, str] = {
    Status.WAITING: "Waiting for an answer",
    Status.ANSWERED: "Answered",
    Status.CLOSED: "Closed",
}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.SETTLED: "It was taken up, or thanks were passed on",
    Outcome.COMPLAINT: "It went to the office for complaints",
    Outcome.ELSEWHERE: "It is for another agency, and the sender was told so",
    Outcome.NOTHING: "There is nothing to be done about it",
}


def due_at(received_at: datetime) -> datetime:
    """By when it is answered, as the page for senders promises."""
    return received_at + ANSWER_WITHIN


def whole_hour(moment: datetime) -> datetime:
    """Kept no finer, so that no other record of that minute points at the sender."""
    return moment.replace(minute=0, second=0, microsecond=0)


def moved(status: Status, act: Act) -> Status:
    """The state after an act. Raises RuleBroken."""
    if (status, act) not in MOVES:
        raise RuleBroken("", "This is closed. Nothing more can be written to it.")
    return MOVES[status, act]
