"""Every kind of notice: its words, who may get it, how it is told unless they choose otherwise.

The words are all there is to a notice. Whom it is about is seen on the page it leads to, by those
who may open that page.
"""

from collections.abc import Mapping

from cit.notices.rules.told import WAYS, Kind, Told, Way
from cit.permissions.table import Role

__all__ = ["FIXED", "KINDS", "WAYS", "Kind", "Told", "Way", "way_of", "words_of"]

_O, _P, _S, _C = Role.OFFICER, Role.PARTNER, Role.SUPERVISOR, Role.COORDINATOR
_TEAM = frozenset({_O, _S, _C})


# What came of a case, as an officer hears it: no more than that.
CONNECTED, REACHED, NOT_REACHED, CLOSED = 1, 2, 3, 4
_LOOP = {
    CONNECTED: "The loop is closed: the person kept a first appointment. Thank you",
    REACHED: "The follow-up was answered: the person was reached. Thank you",
    NOT_REACHED: "The person could not be reached. Thank you for the report",
    CLOSED: "A referral was closed without a visit. Thank you for the report",
}

KINDS: Mapping[Kind, Told] = {
    Kind.EMERGENCY: Told(
        "A case was opened in an emergency and waits for its review",
        "A case is opened in an emergency",
        "emergency.reviews",
        "",
        frozenset({_S, Role.AUDITOR}),
        Way.SCREEN,
        "over",
        urgent=True,
    ),
    Kind.ASSIGNED: Told(
        "You were assigned to a case",
        "I am assigned to a case",
        "casefile.show",
        "case_id",
        frozenset({_O}),
        Way.AT_ONCE,
        "car",
        urgent=True,
    ),
    Kind.REPORT_RETURNED: Told(
        "Your report was returned to you",
        "My report is returned",
        "encounters.review",
        "encounter_id",
        frozenset({_O}),
        Way.AT_ONCE,
        "report",
    ),
    Kind.REPORT_TO_REVIEW: Told(
        "A report waits for your review",
        "A report waits for review",
        "encounters.review",
        "encounter_id",
        frozenset({_S}),
        Way.DIGEST,
        "report",
    ),
    Kind.REFERRAL_SENT: Told(
        "A referral waits for your answer",
        "A referral waits for our answer",
        "referrals.show",
        "referral_id",
        frozenset({_P}),
        Way.AT_ONCE,
        "inbox",
    ),
    Kind.REFERRAL_QUESTION: Told(
        "A partner asks you something about a referral",
        "A partner asks about my referral",
        "referrals.show",
        "referral_id",
        _TEAM,
        Way.AT_ONCE,
        "inbox",
    ),
    Kind.REFERRAL_DECLINED: Told(
        "A partner declined your referral",
        "My referral is declined",
        "referrals.show",
        "referral_id",
        _TEAM,
        Way.AT_ONCE,
        "inbox",
    ),
    Kind.REFERRAL_ANSWERED: Told(
        "A partner accepted your referral",
        "My referral is accepted",
        "referrals.show",
        "referral_id",
        _TEAM,
        Way.SCREEN,
        "done",
        lasts=False,
    ),
    Kind.REFERRAL_OVERDUE: Told(
        "A referral has had no answer in time",
        "A referral is overdue",
        "referrals.show",
        "referral_id",
        frozenset({_P, *_TEAM}),
        Way.DIGEST,
        "clock",
    ),
    Kind.FOLLOW_UP_DUE: Told(
        "A follow-up of yours is due within a day",
        "My follow-up is due within a day",
        "followups.show",
        "follow_up_id",
        _TEAM,
        Way.DIGEST,
        "phone",
    ),
    Kind.FOLLOW_UP_OVERDUE: Told(
        "A follow-up is overdue",
        "A follow-up of mine, or of nobody’s, is overdue",
        "followups.show",
        "follow_up_id",
        _TEAM,
        Way.AT_ONCE,
        "clock",
    ),
    Kind.PLAN_TO_APPROVE: Told(
        "A response plan waits for your approval",
        "A response plan waits for approval",
        "plans.version",
        "version_id",
        frozenset({_S, _C}),
        Way.DIGEST,
        "shield",
    ),
    Kind.PLAN_REVIEW_DUE: Told(
        "A response plan is to be looked at again",
        "A response plan is to be looked at again",
        "plans.history",
        "person_id",
        frozenset({_S, _C}),
        Way.DIGEST,
        "shield",
    ),
    Kind.LOOP_CLOSED: Told(
        "A case of yours went on. Thank you",
        "I hear what came of my case",
        "casefile.show",
        "case_id",
        frozenset({_O}),
        Way.SCREEN,
        "done",
        lasts=False,
        words_of=_LOOP,
    ),
    Kind.WEEK: Told(
        "The figures of your week are ready",
        "The week in figures",
        "notices.week",
        "week_id",
        frozenset({_S}),
        Way.AT_ONCE,
        "chart",
        lasts=False,
    ),
    Kind.MAIL_GIVEN_UP: Told(
        "A mail could not be sent and was given up. Check the address of the account it was for",
        "A mail is given up",
        "accounts.users",
        "",
        frozenset({Role.ADMINISTRATOR}),
        Way.SCREEN,
        "over",
        lasts=False,
    ),
}

# What nobody can turn off, and why.
FIXED: Mapping[Kind, str] = {
    Kind.EMERGENCY: "Always told, on the screen and by mail: somebody else must look the same day.",
    Kind.MAIL_GIVEN_UP: "Always told: whoever was to be written to does not know of it.",
}


def way_of(kind: Kind, chosen: Way | None) -> Way:
    """How a kind is told to somebody who chose this, or nothing."""
    return KINDS[kind].way if chosen is None or kind in FIXED else chosen


def words_of(kind: Kind, round_: int) -> str:
    """What a notice says."""
    told = KINDS[kind]
    return (told.words_of or {}).get(round_, told.words)
