"""What is owed to a person after an encounter: planned, tried, completed, stopped, handed on."""

from cit.followups.actions.attempts import complete, log_attempt, reassign, stop
from cit.followups.actions.planning import add, plan

__all__ = ["add", "complete", "log_attempt", "plan", "reassign", "stop"]
