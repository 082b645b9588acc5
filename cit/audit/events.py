"""Every event of the log, with the exact details it carries. Change here what the log keeps."""

from enum import Enum


class Event(Enum):
    """A thing that was done or seen: its name, then the keys of its details, all required."""

    keys: frozenset[str]

    def __new__(cls, name: str, *keys: str) -> "Event":
        member = object.__new__(cls)
        member._value_ = name
        member.keys = frozenset(keys)
        return member

    # Signing in
    SIGN_IN_ACCEPTED = "sign-in:accepted", "method"
    SIGN_IN_REFUSED = "sign-in:refused", "reason"
    SIGN_IN_LOCKED = "sign-in:locked", "reason"
    FACTOR_ENROLLED = "factor:enrolled", "method"
    FACTOR_ACCEPTED = "factor:accepted", "method"
    FACTOR_REFUSED = "factor:refused", "method"
    FACTOR_REMOVED = "factor:removed", "method"
    RECOVERY_CODES_MADE = ("factor:recovery-codes-made",)
    PROOF_ASKED = "proof:asked", "page"
    PROOF_GIVEN = "proof:given", "method"
    PROOF_REFUSED = "proof:refused", "method"
    SIGN_IN_LOCK_SET = "sign-in:lock-set", "kind"
    SIGN_IN_RELEASED = "sign-in:released", "kind", "method"
    SECURITY_NOTICES_READ = ("security-notices:read",)
    FORM_KEPT = ("form:kept",)
    DEVICE_KIND_SET = "device:kind-set", "kind"
    DEVICE_FORGOTTEN = ("device:forgotten",)
    SESSION_EXTENDED = ("session:extended",)
    SESSION_SIGNED_OUT = ("session:signed-out",)
    SESSION_ENDED = "session:ended", "reason"  # idle or absolute
    SESSION_SIGNED_OUT_EVERYWHERE = "session:signed-out-everywhere", "sessions"
    # Accounts, designations, duty
    ACCOUNT_CREATED = "account:created", "roles"
    ACCOUNT_CHANGED = "account:changed", "fields"
    ACCOUNT_ROLES_CHANGED = "account:roles-changed", "added", "removed"
    ACCOUNT_DISABLED = ("account:disabled",)
    ACCOUNT_ENABLED = ("account:enabled",)
    ACCOUNT_PASSWORD_SET = ("account:password-set",)
    ACCOUNT_FACTOR_RESET = ("account:factor-reset",)
    ACCOUNT_INVITED = "account:invited", "hours"
    ACCOUNT_INVITATION_USED = ("account:invitation-used",)
    ACCOUNT_EXPIRY_SET = "account:expiry-set", "hours"
    ACCOUNTS_TIDIED = "accounts:tidied", "inactive", "expired"
    ACCESS_REVIEW_BEGUN = "access-review:begun", "accounts"
    ACCESS_REVIEW_ANSWERED = "access-review:answered", "verdict"
    ACCESS_REVIEW_CLOSED = (
        "access-review:closed",
        *("accounts", "kept", "changed", "disabled", "list_hash"),
    )
    ACCESS_REVIEW_OPENED = ("access-review:opened",)
    ACCESS_REVIEW_EXPORTED = ("access-review:exported",)
    DESIGNATION_RECORDED = "designation:recorded", "kind"
    DESIGNATION_ENDED = "designation:ended", "kind"
    DUTY_STARTED = ("duty:started",)
    DUTY_PAUSED = ("duty:paused",)
    DUTY_RESUMED = ("duty:resumed",)
    DUTY_ENDED = ("duty:ended",)
    # Organisations and their code lists
    ORGANISATION_CREATED = "organisation:created", "kind"
    ORGANISATION_CHANGED = "organisation:changed", "fields"
    DISTRICT_ADDED = ("district:added",)
    DISTRICT_CHANGED = "district:changed", "fields"
    CALL_TYPE_ADDED = ("call-type:added",)
    CALL_TYPE_CHANGED = "call-type:changed", "fields"
    # People
    PERSON_CREATED = "person:created", "identified"
    PERSON_CHANGED = "person:changed", "fields"
    PERSON_IDENTIFIED = ("person:identified",)
    PERSON_ALIAS_ADDED = ("person:alias-added",)
    PERSON_CAUTION_ADDED = "person:caution-added", "caution_id"
    PERSON_CAUTION_REMOVED = "person:caution-removed", "caution_id"
    PERSON_OPENED = ("person:opened",)
    PERSON_SEARCHED = "person:searched", "terms_hash", "results"
    PERSON_DUPLICATES_SHOWN = "person:duplicates-shown", "results"
    # Calls and cases
    CALL_TAKEN = ("call:taken",)
    CASE_ASSIGNED = "case:assigned", "assignee_id", "role"
    CASE_UNASSIGNED = "case:unassigned", "assignee_id", "role"
    CASE_TIME_MARKED = "case:time-marked", "moment"
    CASE_TIME_UNDONE = "case:time-undone", "moment"
    CASE_TIMES_EXPLAINED = "case:times-explained", "reason"
    CASE_MENTAL_HEALTH_SET = "case:mental-health-set", "value"
    CASE_FINAL_TYPE_SET = "case:final-type-set", "call_type_id"
    CASE_PERSON_LINKED = "case:person-linked", "person_id"
    CASE_PERSON_UNLINKED = "case:person-unlinked", "person_id"
    CASE_OPENED = ("case:opened",)
    CASE_PRINTED = ("case:printed",)
    CASE_LISTED = "case:listed", "results"
    BOARD_LISTED = "case:board-listed", "results"
    CASE_CLOSED = "case:closed", "reason"
    CASE_REOPENED = "case:reopened", "reason"
    CASE_SEALED = "case:sealed", "reason", "named"
    CASE_UNSEALED = ("case:unsealed",)
    CASE_READER_NAMED = "case:reader-named", "reader_id"
    CASE_SEAL_RECOVERED = "case:seal-recovered", "reader_id", "asked_by_id", "approved_by_id"
    CASE_READER_ENDED = "case:reader-ended", "reader_id"
    EMERGENCY_OPENED = "emergency:opened", "reason"
    EMERGENCY_REFUSED = "emergency:refused", "reason"
    EMERGENCY_ENDED = ("emergency:ended",)
    EMERGENCY_REVIEWED = "emergency:reviewed", "verdict"
    RETENTION_TERM_SET = "retention:term-set", "kind", "old", "new", "old_basis", "new_basis"
    RETENTION_LISTED = "retention:listed", "results"
    PURGE_PROPOSED = "purge:proposed", "records", "list_hash"
    PURGE_APPROVED = "purge:approved", "records", "list_hash"
    PURGE_REFUSED = ("purge:refused",)
    PURGE_CARRIED = "purge:carried", "kind", "destroyed", "left_out"
    PURGE_FINISHED = "purge:finished", "destroyed", "left_out", "list_hash"
    PURGE_CERTIFIED = ("purge:certified",)
    CLOCK_CONFIRMED = "retention:clock-confirmed", "days"
    HOLD_PLACED = "hold:placed", "kind", "reason"
    HOLD_RELEASED = ("hold:released",)
    LOCATION_SEARCHED = "location:searched", "terms_hash", "results"
    # Expungement. Entries that begin like this stay readable: they prove that it was lawful.
    EXPUNGEMENT_ORDERED = "expungement:ordered", "ground", "cases"
    EXPUNGEMENT_OPENED = ("expungement:opened",)
    EXPUNGEMENT_LISTED = "expungement:listed", "results"
    EXPUNGEMENT_DECIDED = "expungement:decided", "decision"
    EXPUNGEMENT_CARRIED_OUT = "expungement:carried-out", "cases", "persons", "keys", "entries"
    EXPUNGEMENT_NOTICE_SENT = "expungement:notice-sent", "recipient_id", "method"
    EXPUNGEMENT_NOTICE_CONFIRMED = "expungement:notice-confirmed", "recipient_id"
    EXPUNGEMENT_REPLAYED = "expungement:replayed", "keys", "orders"
    # Encounter reports
    ENCOUNTER_STARTED = ("encounter:started",)
    ENCOUNTER_PAGE_SAVED = "encounter:page-saved", "page"
    ENCOUNTER_SUBMITTED = ("encounter:submitted",)
    ENCOUNTER_WITHDRAWN = ("encounter:withdrawn",)
    ENCOUNTER_OPENED = ("encounter:opened",)
    ENCOUNTER_TEXT_SHOWN = ("encounter:text-shown",)
    ENCOUNTER_RETURNED = ("encounter:returned",)
    ENCOUNTER_APPROVED = ("encounter:approved",)
    # Disclosures
    DISCLOSED = "disclosure:recorded", "recipient_id", "classes", "basis", "how"
    ACCOUNT_VIEWED = "disclosure:account-viewed", "results"
    ACCOUNT_PRINTED = "disclosure:account-printed", "results"
    ACCOUNT_HELD_BACK = "disclosure:account-held-back", "covers", "wish", "until_on"
    # Consents
    CONSENT_RECORDED = "consent:recorded", "recipient_id", "classes"
    CONSENT_REVOKED = ("consent:revoked",)
    CONSENT_ENDED = ("consent:ended",)
    CONSENT_READ_OUT = ("consent:read-out",)
    CONSENT_COPIED = ("consent:copied",)
    # Referrals
    REFERRAL_DRAFTED = "referral:drafted", "recipient_id"
    REFERRAL_SENT = "referral:sent", "recipient_id", "classes"
    REFERRAL_ACKNOWLEDGED = ("referral:acknowledged",)
    REFERRAL_ACCEPTED = ("referral:accepted",)
    REFERRAL_DECLINED = "referral:declined", "reason"
    REFERRAL_INFORMATION_ASKED = ("referral:information-asked",)
    REFERRAL_INFORMATION_ANSWERED = ("referral:information-answered",)
    REFERRAL_WAITLISTED = ("referral:waitlisted",)
    REFERRAL_OUTREACH_RECORDED = "referral:outreach-recorded", "result"
    REFERRAL_SCHEDULED = ("referral:scheduled",)
    REFERRAL_ATTENDED = ("referral:attended",)
    REFERRAL_MISSED = ("referral:missed",)
    REFERRAL_CLOSED = "referral:closed", "reason"
    REFERRAL_CANCELLED = "referral:cancelled", "reason"
    REFERRAL_REOPENED = "referral:reopened", "reason"
    REFERRAL_OPENED = ("referral:opened",)
    REFERRAL_PRINTED = "referral:printed", "classes"
    REFERRAL_INBOX_OPENED = "referral:inbox-opened", "results"
    # Follow-ups
    FOLLOWUP_SCHEDULED = "followup:scheduled", "kind"
    FOLLOWUP_OPENED = ("followup:opened",)
    FOLLOWUP_ATTEMPTED = "followup:attempted", "method", "result"
    FOLLOWUP_COMPLETED = "followup:completed", "result"
    FOLLOWUP_STOPPED = "followup:stopped", "reason"
    FOLLOWUP_REASSIGNED = "followup:reassigned", "assignee_id"
    # Reports, imports, demonstration data
    REPORT_VIEWED = "report:viewed", "measures", "first_day", "last_day"
    REPORT_EXPORTED = "report:exported", "measures", "first_day", "last_day", "format"
    IMPORT_RUN = "import:run", "kind", "file_hash", "added", "same", "left_out"
    DEMO_LOADED = "demo:loaded", "cases", "seed"
    # The system itself
    ACCESS_DENIED = "access:denied", "page"
    AUDIT_LISTED = "audit:listed", "results"
    AUDIT_VERIFIED = "audit:verified", "entries", "intact"
    AUDIT_EXPORTED = "audit:exported", "entries"
    AUDIT_LOOKUPS_REVIEWED = "audit:lookups-reviewed", "finding", "looker_id", "week_on"
    AUDIT_REDACTED = "audit:redacted", "reason"
    REDACTION_PROPOSED = "audit:redaction-proposed", "reason"
    REDACTION_APPROVED = "audit:redaction-approved", "reason", "proposer_id"
    REDACTION_REFUSED = ("audit:redaction-refused",)
    BACKUP_MADE = "backup:made", "file_hash", "expires_on"
    BACKUP_RESTORED = "backup:restored", "file_hash", "made_on"
    MAIL_SENT = "mail:sent", "sent", "failed", "given_up"
    SETTINGS_CHANGED = "settings:changed", "fields"
    KEY_ADDED = "key:added", "kind"
    KEY_ROTATED = "key:rotated", "kind", "changed"
    KEY_CHECKED = "key:checked", "intact"
    KEY_DESTROYED = "key:destroyed", "kind"
