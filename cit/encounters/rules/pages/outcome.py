"""Page 7: how it ended, where to, and what comes next."""

from cit.encounters.rules.options import OUTCOMES, Outcome
from cit.encounters.rules.questions import (
    LONGEST_TEXT,
    YES_NO,
    YES_NO_UNKNOWN,
    Kind,
    Page,
    Question,
    Source,
)

# Diverted is a question of its own, asked where somebody could have been arrested.
GROUPED = {
    "On scene": (
        Outcome.RESOLVED,
        Outcome.RESOURCES_DECLINED,
        Outcome.FAMILY_NOTIFIED,
    ),
    "Services": (
        Outcome.FORMAL_REFERRAL,
        Outcome.VERBAL_REFERRAL,
        Outcome.AGENCY_NOTIFIED,
        Outcome.MOBILE_CRISIS,
        Outcome.COURTESY_TRANSPORT,
    ),
    "Taken to a facility": (
        Outcome.VOLUNTARY_TRANSPORT,
        Outcome.INVOLUNTARY_HOLD,
        Outcome.SHELTER,
        Outcome.SOBERING,
    ),
    "Law": (Outcome.ARREST, Outcome.CITED),
    "Other": (
        Outcome.NO_ACTION,
        Outcome.UNABLE_TO_LOCATE,
        Outcome.OTHER_AGENCY,
        Outcome.DECEASED,
    ),
}
CHOICES = {one.value: OUTCOMES[one] for group in GROUPED.values() for one in group}
HEADINGS = {name: tuple(one.value for one in group) for name, group in GROUPED.items()}
TAKEN = tuple(one.value for one in GROUPED["Taken to a facility"])
_TAKEN = {"main_outcome": TAKEN, "also": TAKEN}

OUTCOME = Page(
    key="outcome",
    title="Outcome",
    met=False,
    questions=(
        Question(
            name="main_outcome",
            ask="What was the main outcome?",
            short="Main outcome",
            hint="Choose one. You can add others below.",
            kind=Kind.ONE,
            options=CHOICES,
            groups=HEADINGS,
            hints={
                Outcome.FORMAL_REFERRAL.value: "Write it in the case file",
                Outcome.NO_ACTION.value: "A full answer too",
            },
        ),
        Question(
            name="also",
            ask="What else was done?",
            short="Also",
            kind=Kind.MANY,
            options=CHOICES,
            groups=HEADINGS,
            required=False,
        ),
        Question(
            name="facility",
            ask="Where to?",
            short="Taken to",
            kind=Kind.LIST,
            source=Source.FACILITIES,
            when=_TAKEN,
            sets=("facility_id",),
        ),
        Question(
            name="mode",
            ask="How did {he} get there?",
            short="Way there",
            kind=Kind.ONE,
            options={
                "police": "Police car",
                "ems": "Ambulance",
                "mobile-team": "Mobile team",
                "family": "Family or friends",
                "self": "On {his} own",
            },
            when=_TAKEN,
        ),
        Question(
            name="accepted",
            ask="Did they take {him}?",
            short="Accepted",
            kind=Kind.SHORT,
            options={"accepted": "Yes", "refused": "Refused"},
            when=_TAKEN,
        ),
        Question(
            name="refusal",
            ask="Why not?",
            short="Refused because",
            kind=Kind.ONE,
            options={
                "capacity": "No room",
                "medical": "Medical care needed first",
                "eligibility": "Not eligible",
                "behavior": "Behavior or violence",
                "intoxication": "Intoxicated",
                "other": "Something else",
                "unknown": "Not known",
            },
            when={"accepted": ("refused",)},
        ),
        Question(
            name="offense",
            ask="Was there an offense?",
            short="Offense",
            kind=Kind.ONE,
            options={
                "none": "No offense",
                "not-arrestable": "Yes, but no grounds for arrest",
                "arrestable": "Yes, an arrest was possible",
                "unknown": "Not known",
            },
            sets=("arrestable",),
        ),
        Question(
            name="diverted",
            ask="Diverted instead of arrested?",
            short="Diverted",
            kind=Kind.SHORT,
            options=YES_NO,
            when={"offense": ("arrestable",)},
        ),
        Question(
            name="follow_up",
            ask="May we contact {him} afterwards?",
            short="May be contacted",
            kind=Kind.SHORT,
            options=YES_NO_UNKNOWN,
            sets=("wants_follow_up",),
        ),
        Question(
            name="narrative",
            ask="What happened, in short?",
            short="Summary",
            hint=f"A few sentences, up to {LONGEST_TEXT:,} characters. "
            "What you saw and what was done. Leave out names of other people.",
            kind=Kind.TEXT,
        ),
    ),
)
