"""Events of reports, imports, the log, backups and keys."""

from cit.audit.events.kinds import event


class SystemEvents:
    """What is logged of reports, imports, the log, backups and keys."""

    # Reports, imports, demonstration data
    REPORT_VIEWED = event("report:viewed", "measures", "first_day", "last_day")
    REPORT_EXPORTED = event(
        "report:exported", "measures", "encounters", "first_day", "last_day", "format", "purpose"
    )
    IMPORT_RUN = event("import:run", "kind", "file_hash", "added", "same", "left_out")
    DEMO_LOADED = event("demo:loaded", "cases", "seed")
    # The system itself
    ACCESS_DENIED = event("access:denied", "page")
    AUDIT_LISTED = event("audit:listed", "results")
    AUDIT_VERIFIED = event("audit:verified", "entries", "intact")
    AUDIT_EXPORTED = event("audit:exported", "entries")
    AUDIT_LOOKUPS_REVIEWED = event("audit:lookups-reviewed", "finding", "looker_id", "week_on")
    AUDIT_REDACTED = event("audit:redacted", "reason")
    REDACTION_PROPOSED = event("audit:redaction-proposed", "reason")
    REDACTION_APPROVED = event("audit:redaction-approved", "reason", "proposer_id")
    REDACTION_REFUSED = event("audit:redaction-refused")
    BACKUP_MADE = event("backup:made", "file_hash", "expires_on")
    BACKUP_RESTORED = event("backup:restored", "file_hash", "made_on")
    MAIL_SENT = event("mail:sent", "sent", "failed", "given_up")
    SETTINGS_CHANGED = event("settings:changed", "fields")
    KEY_ADDED = event("key:added", "kind")
    KEY_ROTATED = event("key:rotated", "kind", "changed")
    KEY_CHECKED = event("key:checked", "intact")
    KEY_DESTROYED = event("key:destroyed", "kind")
