"""Reads of packs, firearms and worksheets."""

from cit.statutes.queries.firearms import (
    Kept,
    Step,
    firearm,
    firearms,
    get_firearm,
    get_step,
    is_in_reach,
    owed,
    owed_of_case,
)
from cit.statutes.queries.packs import Missing, pack, packs
from cit.statutes.queries.worksheets import Sheet, current, get_sheet, sheets

__all__ = [
    "Kept",
    "Missing",
    "Sheet",
    "Step",
    "current",
    "firearm",
    "firearms",
    "get_firearm",
    "get_sheet",
    "get_step",
    "is_in_reach",
    "owed",
    "owed_of_case",
    "pack",
    "packs",
    "sheets",
]
