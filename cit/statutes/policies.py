"""Which firearms and worksheets somebody reaches: those of the cases that they reach."""

from sqlalchemy import ColumnElement

from cit.cases.policies import within_case
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.statutes.models import Firearm, FirearmStep, HoldWorksheet

OfStatute = type[Firearm] | type[FirearmStep] | type[HoldWorksheet]


def within(actor: Actor, permission: Permission, model: OfStatute) -> ColumnElement[bool]:
    """The rows of a table for which somebody has a permission."""
    return within_case(actor, permission, model)
