"""Bringing packages in, giving the directory out, and putting entries right by hand."""

from cit.directory.actions.correcting import (
    Correction,
    correct,
    forget_hours_today,
    set_centre,
    set_hours_today,
    stands,
)
from cit.directory.actions.importing import Account, Prepared, carry_in, prepare
from cit.directory.actions.outgoing import export

__all__ = [
    "Account",
    "Correction",
    "Prepared",
    "carry_in",
    "correct",
    "export",
    "forget_hours_today",
    "prepare",
    "set_centre",
    "set_hours_today",
    "stands",
]
