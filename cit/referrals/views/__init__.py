"""Pages of referrals: the partner's inbox and answers, the sender's pages, paper."""

from cit.referrals.views import begin, inbox, paper, partner, sender, show
from cit.referrals.views.room import room

__all__ = ["begin", "inbox", "paper", "partner", "room", "sender", "show"]
