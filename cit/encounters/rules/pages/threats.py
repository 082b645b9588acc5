"""Page 4: weapons, and whom somebody threatened."""

from cit.encounters.rules.questions import YES_NO_UNKNOWN, Kind, Page, Question

THREATS = Page(
    key="threats",
    title="Threats and safety",
    questions=(
        Question(
            name="weapon",
            ask="Was there a weapon?",
            short="Weapon",
            kind=Kind.MANY,
            options={
                "none": "No weapon",
                "knife": "Knife",
                "firearm": "Firearm",
                "other": "Something else",
                "unknown": "Not known",
            },
        ),
        Question(
            name="weapon_how",
            ask="How close was it?",
            short="Weapon, how",
            kind=Kind.ONE,
            options={
                "brandished": "Shown or pointed",
                "present": "Carried, not shown",
                "accessible": "In reach",
            },
            when={"weapon": ("knife", "firearm", "other")},
        ),
        Question(
            name="firearm_access",
            ask="Can {he} get to a firearm?",
            short="Access to a firearm",
            hint="At home, in a car, or through somebody close.",
            kind=Kind.SHORT,
            options=YES_NO_UNKNOWN,
        ),
        Question(
            name="firearm_action",
            ask="What was done about it?",
            short="Firearm, done",
            hint="Its legal clocks appear on Today once the report is submitted.",
            kind=Kind.MANY,
            options={
                "none": "Nothing",
                "stored": "Stored by {his} own wish",
                "seized": "Seized",
                "petition": "Petition for a protection order",
            },
            when={"weapon": ("firearm",), "firearm_access": ("yes",)},
        ),
        Question(
            name="targets",
            ask="Did {he} threaten or attack anybody?",
            short="Threat to others",
            kind=Kind.MANY,
            options={
                "none": "Nobody",
                "family": "Family",
                "friend": "Friend",
                "neighbor": "Neighbor",
                "co-worker": "Co-worker",
                "frequent-contact": "Somebody met often",
                "bystander": "Bystander",
                "officer": "Officer",
                "unknown": "Not known",
            },
        ),
    ),
)
