"""Events of files that are attached to a case. Each is about the case."""

from cit.audit.events.kinds import event


class AttachmentEvents:
    """What is logged of attachments."""

    ATTACHMENT_LISTED = event("attachment:listed", "results")
    ATTACHMENT_OPENED = event("attachment:opened", "attachment_id")
    ATTACHMENT_TAKEN_OUT = event("attachment:taken-out", "attachment_id")
    ATTACHMENT_ADDED = event("attachment:added", "attachment_id", "kind", "size")
    ATTACHMENT_REMOVED = event("attachment:removed", "attachment_id")
