"""Notices are made from what is so, told, read, and chosen."""

from cit.notices.actions.choosing import choose, set_hours
from cit.notices.actions.mailing import mail_at_once, mail_digests
from cit.notices.actions.making import after_acts, make, settle
from cit.notices.actions.reading import read, read_all
from cit.notices.actions.reminding import Reminded, remind
from cit.notices.actions.weeks import make_weeks

__all__ = [
    "Reminded",
    "after_acts",
    "choose",
    "mail_at_once",
    "mail_digests",
    "make",
    "make_weeks",
    "read",
    "read_all",
    "remind",
    "set_hours",
    "settle",
]
