"""Page 1: the call, and where it led."""

from cit.cases.rules import PLACES
from cit.encounters.rules.questions import YES_NO, Kind, Page, Question, Source

CALL = Page(
    key="call",
    title="Call and place",
    met=False,
    questions=(
        Question(
            name="mental_health",
            ask="Was this a mental-health call?",
            short="Mental-health call",
            hint="Your answer counts, whatever the call came in as.",
            kind=Kind.SHORT,
            options=YES_NO,
        ),
        Question(
            name="nature",
            ask="What kind of call was it?",
            short="Kind of call",
            kind=Kind.ONE,
            options={
                "wellness": "Welfare check",
                "psych-situation": "Mental-health crisis",
                "suicide-attempt": "Suicide attempt",
                "disturbance": "Disturbance",
                "domestic": "Domestic",
                "criminal": "Crime",
                "accident": "Accident",
                "follow-up": "Follow-up visit",
                "other": "Something else",
            },
            sets=("nature",),
        ),
        Question(
            name="final_type",
            ask="Call type for the record",
            short="Final call type",
            kind=Kind.LIST,
            source=Source.CALL_TYPES,
            required=False,
        ),
        Question(
            name="place",
            ask="Where were you?",
            short="Place",
            kind=Kind.ONE,
            options={one.value: label for one, label in PLACES.items()},
        ),
        Question(
            name="point",
            ask="Where did this stand with the law?",
            short="With the law",
            kind=Kind.ONE,
            options={
                "non-criminal": "No crime involved",
                "pre-arrest": "Before any arrest",
                "post-arrest": "After an arrest",
                "re-entry": "Coming out of jail or prison",
            },
            sets=("point",),
        ),
    ),
)
