"""Events of people, calls and cases, and of what is destroyed of them."""

from cit.audit.events.kinds import event


class CaseEvents:
    """What is logged of people, calls and cases, and of what is destroyed of them."""

    # People
    PERSON_CREATED = event("person:created", "identified")
    PERSON_CHANGED = event("person:changed", "fields")
    PERSON_IDENTIFIED = event("person:identified")
    PERSON_ALIAS_ADDED = event("person:alias-added")
    PERSON_CAUTION_ADDED = event("person:caution-added", "caution_id")
    PERSON_CAUTION_REMOVED = event("person:caution-removed", "caution_id")
    PERSON_OPENED = event("person:opened")
    PERSON_SEARCHED = event("person:searched", "terms_hash", "results")
    PERSON_DUPLICATES_SHOWN = event("person:duplicates-shown", "results")
    # Calls and cases
    CALL_TAKEN = event("call:taken")
    CASE_ASSIGNED = event("case:assigned", "assignee_id", "role")
    CASE_UNASSIGNED = event("case:unassigned", "assignee_id", "role")
    CASE_TIME_MARKED = event("case:time-marked", "moment")
    CASE_TIME_UNDONE = event("case:time-undone", "moment")
    CASE_TIMES_EXPLAINED = event("case:times-explained", "reason")
    CASE_MENTAL_HEALTH_SET = event("case:mental-health-set", "value")
    CASE_FINAL_TYPE_SET = event("case:final-type-set", "call_type_id")
    CASE_PERSON_LINKED = event("case:person-linked", "person_id")
    CASE_PERSON_UNLINKED = event("case:person-unlinked", "person_id")
    CASE_OPENED = event("case:opened")
    CASE_PRINTED = event("case:printed")
    CASE_LISTED = event("case:listed", "results")
    BOARD_LISTED = event("case:board-listed", "results")
    CASE_CLOSED = event("case:closed", "reason")
    CASE_REOPENED = event("case:reopened", "reason")
    CASE_SEALED = event("case:sealed", "reason", "named")
    CASE_UNSEALED = event("case:unsealed")
    CASE_READER_NAMED = event("case:reader-named", "reader_id")
    CASE_SEAL_RECOVERED = event("case:seal-recovered", "reader_id", "asked_by_id", "approved_by_id")
    CASE_READER_ENDED = event("case:reader-ended", "reader_id")
    EMERGENCY_OPENED = event("emergency:opened", "reason")
    EMERGENCY_REFUSED = event("emergency:refused", "reason")
    EMERGENCY_ENDED = event("emergency:ended")
    EMERGENCY_REVIEWED = event("emergency:reviewed", "verdict")
    LOCATION_SEARCHED = event("location:searched", "terms_hash", "results")
    # Retention and legal holds
    RETENTION_TERM_SET = event("retention:term-set", "kind", "old", "new", "old_basis", "new_basis")
    RETENTION_LISTED = event("retention:listed", "results")
    PURGE_PROPOSED = event("purge:proposed", "records", "list_hash")
    PURGE_APPROVED = event("purge:approved", "records", "list_hash")
    PURGE_REFUSED = event("purge:refused")
    PURGE_CARRIED = event("purge:carried", "kind", "destroyed", "left_out")
    PURGE_FINISHED = event("purge:finished", "destroyed", "left_out", "list_hash")
    PURGE_CERTIFIED = event("purge:certified")
    CLOCK_CONFIRMED = event("retention:clock-confirmed", "days")
    HOLD_PLACED = event("hold:placed", "kind", "reason")
    HOLD_RELEASED = event("hold:released")
    # Expungement. Entries that begin like this stay readable: they prove that it was lawful.
    EXPUNGEMENT_ORDERED = event("expungement:ordered", "ground", "cases")
    EXPUNGEMENT_OPENED = event("expungement:opened")
    EXPUNGEMENT_LISTED = event("expungement:listed", "results")
    EXPUNGEMENT_DECIDED = event("expungement:decided", "decision")
    EXPUNGEMENT_CARRIED_OUT = event(
        "expungement:carried-out", "cases", "persons", "keys", "entries"
    )
    EXPUNGEMENT_NOTICE_SENT = event("expungement:notice-sent", "recipient_id", "method")
    EXPUNGEMENT_NOTICE_CONFIRMED = event("expungement:notice-confirmed", "recipient_id")
    EXPUNGEMENT_REPLAYED = event("expungement:replayed", "keys", "orders")
