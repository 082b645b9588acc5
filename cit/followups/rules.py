"""Kinds of follow-up, attempts and how they went."""

from enum import Enum


class Kind(Enum):
    FIRST_CONTACT = "first-contact"
    SEVEN_DAY = "7-day"
    THIRTY_DAY = "30-day"
    ADDED = "added"


class Status(Enum):
    DUE = "due"
    COMPLETED = "completed"
    STOPPED = "stopped"


class Way(Enum):
    CALL = "call"
    SECOND_CALL = "second-call"
    VISIT = "visit"
    LETTER = "letter"
    WELLNESS_CHECK = "wellness-check"


class Result(Enum):
    REACHED = "reached"
    NO_ANSWER = "no-answer"
    LEFT_MESSAGE = "left-message"
    WRONG_NUMBER = "wrong-number"
    NOT_THERE = "not-there"
    DECLINED = "declined"
    SENT = "sent"


class Stop(Enum):
    ENOUGH_ATTEMPTS = "enough-attempts"
    PERSON_DECLINED = "person-declined"
    IN_SERVICE = "in-service"
    MOVED = "moved"
    INCARCERATED = "incarcerated"
    DECEASED = "deceased"
    UNSAFE = "unsafe"
