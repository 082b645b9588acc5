"""The room that all pages of referrals stand in, and what day it is there."""

from datetime import date

from cit import clock
from cit.web.request import actor, settings
from cit.web.room import Room

room = Room("referrals", __name__)


def zone() -> str:
    return actor().zone or settings().time_zone


def today() -> date:
    return clock.local_day(clock.now(), zone())
