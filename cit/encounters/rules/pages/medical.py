"""Page 3: who was hurt, and how."""

from cit.encounters.rules.questions import YES_NO_UNKNOWN, Kind, Page, Question

INJURIES = {
    "abrasion": "Scrape or bruise",
    "cut": "Cut",
    "fracture": "Broken bone",
    "head": "Head injury",
    "burn": "Burn",
    "stab": "Stab wound",
    "gunshot": "Gunshot wound",
    "death": "Died",
    "other": "Something else",
    "unknown": "Not known",
}
WHEN = {"before": "Before", "during": "During", "after": "After", "unknown": "Not known"}


def _injury(party: str, how: str, when: str, short: str) -> tuple[Question, Question]:
    only = {"hurt": (party,)}
    return (
        Question(
            name=f"{party}_injury",
            ask=how,
            short=short,
            kind=Kind.MANY,
            options=INJURIES,
            when=only,
        ),
        Question(
            name=f"{party}_when",
            ask=when,
            short=f"{short}, when",
            hint="Before, during or after the contact with police.",
            kind=Kind.SHORT,
            options=WHEN,
            when=only,
        ),
    )


MEDICAL = Page(
    key="medical",
    title="Medical",
    questions=(
        Question(
            name="hurt",
            ask="Was anybody hurt?",
            short="Injury",
            kind=Kind.MANY,
            options={
                "none": "Nobody seen hurt",
                "person": "The person served",
                "officer": "An officer",
                "other": "Somebody else",
                "unknown": "Not known",
            },
            sets=("injury_person", "injury_officer", "injury_other"),
        ),
        *_injury(
            "person",
            "Which injuries did {he} have?",
            "When was that?",
            "The person’s injury",
        ),
        *_injury(
            "officer",
            "Which injuries did the officer have?",
            "When was the officer hurt?",
            "The officer’s injury",
        ),
        *_injury(
            "other",
            "Which injuries did the other person have?",
            "When was the other person hurt?",
            "Somebody else’s injury",
        ),
        Question(
            name="naloxone",
            ask="Was naloxone given?",
            short="Naloxone",
            kind=Kind.SHORT,
            options=YES_NO_UNKNOWN,
        ),
    ),
)
