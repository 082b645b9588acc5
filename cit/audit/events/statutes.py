"""Events of firearms that are kept safe, and of worksheets for a hold."""

from cit.audit.events.kinds import event


class StatuteEvents:
    """What is logged of them; what and whose a firearm is stays sealed."""

    FIREARM_LISTED = event("firearm:listed", "results")
    FIREARM_OPENED = event("firearm:opened")
    FIREARM_TAKEN = event("firearm:taken", "kind")
    FIREARM_CHANGED = event("firearm:changed")
    FIREARM_STEP_DONE = event("firearm:step-done", "step")
    FIREARM_ENDED = event("firearm:ended", "ending")
    HOLD_SHEET_OPENED = event("hold-sheet:opened", "version")
    HOLD_SHEET_PRINTED = event("hold-sheet:printed", "version")
    HOLD_SHEET_BEGUN = event("hold-sheet:begun", "version")
    HOLD_SHEET_SAVED = event("hold-sheet:saved", "version")
    HOLD_SHEET_COMPLETED = event("hold-sheet:completed", "version")
