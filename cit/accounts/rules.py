"""Kinds of designation and duty."""

from enum import Enum


class Standing(Enum):
    """Trained, certified and designated are three different things, each with dates."""

    TRAINED = "trained"
    CERTIFIED = "certified"
    DESIGNATED = "designated"


class Theme(Enum):
    """Which screen a person chose."""

    DEVICE = "device"
    DAY = "day"
    NIGHT = "night"
