"""Events of notices: they name nobody, because a notice does not."""

from cit.audit.events.kinds import event


class NoticeEvents:
    """What is logged of notices and reminders."""

    REMINDED = event("notices:made", "made", "mails")
    NOTICES_READ = event("notices:read")
    NOTICES_CHOSEN = event("notices:chosen")
