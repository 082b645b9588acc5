"""Setting terms, placing and releasing holds; proposing, approving and carrying out a run."""

from cit.retention.actions.carrying import carry_out
from cit.retention.actions.holds import place, release
from cit.retention.actions.proposing import approve, propose, refuse
from cit.retention.actions.schedule import set_term

__all__ = ["approve", "carry_out", "place", "propose", "refuse", "release", "set_term"]
