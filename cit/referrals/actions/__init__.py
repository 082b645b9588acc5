"""Everything that can be done to a referral. None of these commits."""

from cit.referrals.actions.begin import Agreement, NewReferral, draft
from cit.referrals.actions.partner import accept, acknowledge, ask, decline, waitlist
from cit.referrals.actions.sender import answer_question, cancel, close_declined, reopen
from cit.referrals.actions.sending import discard, send
from cit.referrals.actions.visits import attended, close, no_show, reach_out, schedule

__all__ = [
    "Agreement",
    "NewReferral",
    "accept",
    "acknowledge",
    "answer_question",
    "ask",
    "attended",
    "cancel",
    "close",
    "close_declined",
    "decline",
    "discard",
    "draft",
    "no_show",
    "reach_out",
    "reopen",
    "schedule",
    "send",
    "waitlist",
]
