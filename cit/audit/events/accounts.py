"""Events of signing in, accounts, designations, duty and organisations."""

from cit.audit.events.kinds import event


class AccountEvents:
    """What is logged of signing in, accounts, designations, duty and organisations."""

    # Signing in
    SIGN_IN_ACCEPTED = event("sign-in:accepted", "method")
    SIGN_IN_REFUSED = event("sign-in:refused", "reason")
    SIGN_IN_LOCKED = event("sign-in:locked", "reason")
    FACTOR_ENROLLED = event("factor:enrolled", "method")
    FACTOR_ACCEPTED = event("factor:accepted", "method")
    FACTOR_REFUSED = event("factor:refused", "method")
    FACTOR_REMOVED = event("factor:removed", "method")
    RECOVERY_CODES_MADE = event("factor:recovery-codes-made")
    PROOF_ASKED = event("proof:asked", "page")
    PROOF_GIVEN = event("proof:given", "method")
    PROOF_REFUSED = event("proof:refused", "method")
    SIGN_IN_LOCK_SET = event("sign-in:lock-set", "kind")
    SIGN_IN_RELEASED = event("sign-in:released", "kind", "method")
    SECURITY_NOTICES_READ = event("security-notices:read")
    FORM_KEPT = event("form:kept")
    DEVICE_KIND_SET = event("device:kind-set", "kind")
    DEVICE_FORGOTTEN = event("device:forgotten")
    SESSION_EXTENDED = event("session:extended")
    SESSION_SIGNED_OUT = event("session:signed-out")
    SESSION_ENDED = event("session:ended", "reason")  # idle or absolute
    SESSION_SIGNED_OUT_EVERYWHERE = event("session:signed-out-everywhere", "sessions")
    # Accounts, designations, duty
    ACCOUNT_CREATED = event("account:created", "roles")
    ACCOUNT_CHANGED = event("account:changed", "fields")
    ACCOUNT_ROLES_CHANGED = event("account:roles-changed", "added", "removed")
    ACCOUNT_DISABLED = event("account:disabled")
    ACCOUNT_ENABLED = event("account:enabled")
    ACCOUNT_PASSWORD_SET = event("account:password-set")
    ACCOUNT_FACTOR_RESET = event("account:factor-reset")
    ACCOUNT_INVITED = event("account:invited", "hours")
    ACCOUNT_INVITATION_USED = event("account:invitation-used")
    ACCOUNT_EXPIRY_SET = event("account:expiry-set", "hours")
    ACCOUNTS_TIDIED = event("accounts:tidied", "inactive", "expired")
    ACCESS_REVIEW_BEGUN = event("access-review:begun", "accounts")
    ACCESS_REVIEW_ANSWERED = event("access-review:answered", "verdict")
    ACCESS_REVIEW_CLOSED = event(
        "access-review:closed", "accounts", "kept", "changed", "disabled", "list_hash"
    )
    ACCESS_REVIEW_OPENED = event("access-review:opened")
    ACCESS_REVIEW_EXPORTED = event("access-review:exported")
    DESIGNATION_RECORDED = event("designation:recorded", "kind")
    DESIGNATION_ENDED = event("designation:ended", "kind")
    DUTY_STARTED = event("duty:started")
    DUTY_PAUSED = event("duty:paused")
    DUTY_RESUMED = event("duty:resumed")
    DUTY_ENDED = event("duty:ended")
    # Organisations and their code lists
    ORGANISATION_CREATED = event("organisation:created", "kind")
    ORGANISATION_CHANGED = event("organisation:changed", "fields")
    DISTRICT_ADDED = event("district:added")
    DISTRICT_CHANGED = event("district:changed", "fields")
    CALL_TYPE_ADDED = event("call-type:added")
    CALL_TYPE_CHANGED = event("call-type:changed", "fields")
