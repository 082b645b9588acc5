"""What nobody may any more with a record that was destroyed: the rest can only be read."""

from cit.permissions.table import Permission

P = Permission

ENDS_WITH_THE_RECORD = frozenset(
    {
        *(P.CASE_UPDATE, P.CASE_TIMES, P.CASE_ASSIGN, P.CASE_CLOSE, P.CASE_SEAL, P.PERSON_EDIT),
        *(P.ATTACHMENT_ADD, P.ATTACHMENT_REMOVE),
        *(P.PLAN_SUGGEST, P.PLAN_WRITE, P.PLAN_APPROVE),
        *(P.CONFERENCE_RUN, P.PROMISE_KEEP, P.FIREARM_KEEP, P.HOLD_SHEET_WRITE),
        *(P.ENCOUNTER_WRITE, P.ENCOUNTER_REVIEW, P.CONSENT_RECORD, P.REFERRAL_SEND),
        *(P.REFERRAL_ANSWER, P.REFERRAL_REOPEN, P.FOLLOW_UP_DO, P.DISCLOSURE_RECORD, P.HOLD_PLACE),
    }
)
