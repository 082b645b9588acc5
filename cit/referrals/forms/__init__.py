"""What is asked: to begin a referral, of the partner, and of the sender later on."""

from cit.referrals.forms.begin import BeginForm, SendForm
from cit.referrals.forms.partner import AnswerForm
from cit.referrals.forms.sender import CancelForm, CloseForm, ReopenForm, ReplyForm

__all__ = [
    "AnswerForm",
    "BeginForm",
    "CancelForm",
    "CloseForm",
    "ReopenForm",
    "ReplyForm",
    "SendForm",
]
