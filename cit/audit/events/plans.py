"""Events of response plans. Each is about the person, whose plan it is."""

from cit.audit.events.kinds import event


class PlanEvents:
    """What is logged of response plans."""

    PLAN_OPENED = event("plan:opened", "version")
    PLAN_PRINTED = event("plan:printed", "version")
    PLAN_READ = event("plan:read", "version")
    PLAN_LISTED = event("plan:listed", "results")
    PLAN_BEGUN = event("plan:begun", "version")
    PLAN_SAVED = event("plan:saved", "version")
    PLAN_SUBMITTED = event("plan:submitted", "version")
    PLAN_TAKEN_BACK = event("plan:taken-back", "version")
    PLAN_SENT_BACK = event("plan:sent-back", "version")
    PLAN_APPROVED = event("plan:approved", "version")
    PLAN_DROPPED = event("plan:dropped", "version")
    PLAN_WITHDRAWN = event("plan:withdrawn", "version")
    PLAN_REVIEWED = event("plan:reviewed", "version")
    PLAN_CHOICE_MADE = event("plan:choice-made", "choice")
    PLAN_SUGGESTED = event("plan:suggested", "suggestion_id")
    PLAN_SUGGESTION_ANSWERED = event("plan:suggestion-answered", "suggestion_id", "answer")
