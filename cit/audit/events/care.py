"""Events of reports, disclosures, consents, referrals, follow-ups and feedback."""

from cit.audit.events.kinds import event


class CareEvents:
    """What is logged of reports, disclosures, consents, referrals, follow-ups, feedback."""

    # Encounter reports
    ENCOUNTER_STARTED = event("encounter:started")
    ENCOUNTER_PAGE_SAVED = event("encounter:page-saved", "page")
    ENCOUNTER_SUBMITTED = event("encounter:submitted")
    ENCOUNTER_WITHDRAWN = event("encounter:withdrawn")
    ENCOUNTER_OPENED = event("encounter:opened")
    ENCOUNTER_TEXT_SHOWN = event("encounter:text-shown")
    ENCOUNTER_RETURNED = event("encounter:returned")
    ENCOUNTER_APPROVED = event("encounter:approved")
    # Disclosures
    DISCLOSED = event("disclosure:recorded", "recipient_id", "classes", "basis", "how")
    ACCOUNT_VIEWED = event("disclosure:account-viewed", "results")
    ACCOUNT_PRINTED = event("disclosure:account-printed", "results")
    ACCOUNT_HELD_BACK = event("disclosure:account-held-back", "covers", "wish", "until_on")
    # Consents
    CONSENT_RECORDED = event("consent:recorded", "recipient_id", "classes")
    CONSENT_REVOKED = event("consent:revoked")
    CONSENT_ENDED = event("consent:ended")
    CONSENT_READ_OUT = event("consent:read-out")
    CONSENT_COPIED = event("consent:copied")
    # Referrals
    REFERRAL_DRAFTED = event("referral:drafted", "recipient_id")
    REFERRAL_SENT = event("referral:sent", "recipient_id", "classes")
    REFERRAL_ACKNOWLEDGED = event("referral:acknowledged")
    REFERRAL_ACCEPTED = event("referral:accepted")
    REFERRAL_DECLINED = event("referral:declined", "reason")
    REFERRAL_INFORMATION_ASKED = event("referral:information-asked")
    REFERRAL_INFORMATION_ANSWERED = event("referral:information-answered")
    REFERRAL_WAITLISTED = event("referral:waitlisted")
    REFERRAL_OUTREACH_RECORDED = event("referral:outreach-recorded", "result")
    REFERRAL_SCHEDULED = event("referral:scheduled")
    REFERRAL_ATTENDED = event("referral:attended")
    REFERRAL_MISSED = event("referral:missed")
    REFERRAL_CLOSED = event("referral:closed", "reason")
    REFERRAL_CANCELLED = event("referral:cancelled", "reason")
    REFERRAL_REOPENED = event("referral:reopened", "reason")
    REFERRAL_OPENED = event("referral:opened")
    REFERRAL_PRINTED = event("referral:printed", "classes")
    REFERRAL_INBOX_OPENED = event("referral:inbox-opened", "results")
    # Follow-ups
    FOLLOWUP_SCHEDULED = event("followup:scheduled", "kind")
    FOLLOWUP_OPENED = event("followup:opened")
    FOLLOWUP_ATTEMPTED = event("followup:attempted", "method", "result")
    FOLLOWUP_COMPLETED = event("followup:completed", "result")
    FOLLOWUP_STOPPED = event("followup:stopped", "reason")
    FOLLOWUP_REASSIGNED = event("followup:reassigned", "assignee_id")
    # Feedback. Who sent it stands nowhere: these entries have neither address nor request.
    FEEDBACK_RECEIVED = event("feedback:received", "kind", "about")
    FEEDBACK_ADDED = event("feedback:added")
    FEEDBACK_OPENED = event("feedback:opened")
    FEEDBACK_ANSWERED = event("feedback:answered")
    FEEDBACK_CLOSED = event("feedback:closed", "ending")
