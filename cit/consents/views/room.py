"""The room that the pages of consent stand in, and what day it is there."""

from datetime import date

from cit import clock
from cit.web.request import actor, settings
from cit.web.room import Room

room = Room("consents", __name__)


def today() -> date:
    return clock.local_day(clock.now(), actor().zone or settings().time_zone)
