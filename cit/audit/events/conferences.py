"""Events of repeat contacts and case conferences."""

from cit.audit.events.kinds import event


class ConferenceEvents:
    """What is logged of them: about the person where it is about one, else the conference."""

    REPEAT_LISTED = event("repeat:listed", "results")
    REPEAT_CHOSEN = event("repeat:chosen", "choice")
    CONFERENCE_PLANNED = event("conference:planned")
    CONFERENCE_CHANGED = event("conference:changed")
    CONFERENCE_OPENED = event("conference:opened", "results")
    CONFERENCE_PRINTED = event("conference:printed", "results")
    CONFERENCE_BEGUN = event("conference:begun")
    CONFERENCE_CLOSED = event("conference:closed")
    CONFERENCE_CANCELLED = event("conference:cancelled")
    CONFERENCE_ITEM_ADDED = event("conference:item-added", "conference_id")
    CONFERENCE_ITEM_REMOVED = event("conference:item-removed", "conference_id")
    CONFERENCE_ITEM_READ = event("conference:item-read", "conference_id")
    CONFERENCE_ITEM_DECIDED = event("conference:item-decided", "conference_id")
    CONFERENCE_ITEM_CARRIED = event("conference:item-carried-over", "conference_id")
    PROMISE_MADE = event("promise:made", "promise_id", "owner_id")
    PROMISE_READ = event("promise:read", "promise_id")
    PROMISE_DONE = event("promise:done", "promise_id")
    PROMISE_DROPPED = event("promise:dropped", "promise_id")
    PROMISE_REOPENED = event("promise:reopened", "promise_id")
