"""The closed loop of a referral, as its description has it, and how each step is sent."""

from dataclasses import dataclass
from uuid import UUID

# verb: (whose it is, from which states, to which). Written from the description of the loop.
LOOP: dict[str, tuple[str, str, str]] = {
    "send": ("team", "draft", "sent"),
    "acknowledge": ("partner", "sent", "acknowledged"),
    "accept": ("partner", "sent acknowledged", "accepted"),
    "decline": ("partner", "sent acknowledged waitlisted", "declined"),
    "ask": ("partner", "sent acknowledged", "more-info"),
    "waitlist": ("partner", "accepted", "waitlisted"),
    "reach-out": ("partner", "accepted outreach no-show", "outreach"),
    "schedule": ("partner", "accepted waitlisted outreach scheduled no-show", "scheduled"),
    "attend": ("partner", "scheduled", "attended"),
    "miss": ("partner", "scheduled", "no-show"),
    "finish": (
        "partner",
        "accepted waitlisted outreach scheduled no-show attended",
        "closed",
    ),
    "reply": ("team", "more-info", "sent"),
    "cancel": ("team", "draft sent acknowledged more-info", "cancelled"),
    "close": ("team", "declined", "closed"),
    "reopen": ("supervisor", "cancelled closed", ""),
    "agree": ("team", "", ""),
    "withdraw": ("team", "", ""),
    "wait": ("", "", ""),
}
NEEDS_CONSENT = {"send", "accept", "reach-out", "schedule", "reply"}
SENT = {
    "acknowledge": ("answer", {}),
    "accept": ("answer", {}),
    "decline": ("answer", {"decline_reason": "capacity"}),
    "ask": ("answer", {"note": "Does he drive?"}),
    "waitlist": ("answer", {}),
    "reach-out": ("answer", {"result": "no-answer"}),
    "schedule": ("answer", {}),
    "attend": ("answer", {}),
    "miss": ("answer", {}),
    "finish": ("answer", {"act": "close"}),
    "reply": ("reply", {"note": "He takes the bus."}),
    "cancel": ("cancel", {"reason": "no-longer-needed"}),
    "close": ("close", {"reason": "ineligible"}),
    "reopen": ("reopen", {"note": "The person changed her mind."}),
}


@dataclass
class One:
    """A referral to one partner, as the model has it."""

    id: UUID
    partner: str
    consent: UUID
    offer: UUID
    status: str = "draft"
    agreed: bool = True
    was_sent: bool = False
    taken: bool = False
    turned_away: bool = False
    due: bool = False
    step: int = 1
