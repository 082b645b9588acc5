"""Page 2: what was seen and heard, never what it may be called."""

from cit.encounters.rules.questions import YES_NO_UNKNOWN, Kind, Page, Question

OBSERVATIONS = Page(
    key="observations",
    title="Observations",
    questions=(
        Question(
            name="seen",
            ask="What did you see and hear?",
            short="Seen and heard",
            hint="Tap all that apply. What you saw, not what it may be called.",
            kind=Kind.MANY,
            options={
                "self-harm": "Harm to self, or talk of it",
                "low": "Hopeless or very low",
                "frightened": "Very frightened",
                "hallucinations": "Hears or sees what others do not",
                "suspicious": "Suspicious of others",
                "delusions": "Beliefs out of touch with reality",
                "confused": "Confused about place or time",
                "speech": "Speech hard to follow",
                "racing": "Racing, cannot rest",
                "distant": "Distant, does not answer",
                "unwilling": "Angry or unwilling",
                "disorderly": "Loud, disturbs others",
                "bizarre": "Acts in ways hard to understand",
                "self-care": "Not caring for self",
                "other": "Something else",
                "none": "None of these",
            },
        ),
        Question(
            name="suicide",
            ask="Did {he} talk about suicide?",
            short="Talk of suicide",
            kind=Kind.SHORT,
            options=YES_NO_UNKNOWN,
        ),
        Question(
            name="self_harm",
            ask="What did {he} do, or talk of?",
            short="Harm to self",
            kind=Kind.ONE,
            options={
                "ideation": "Thoughts or talk of it",
                "self-harm": "Hurt {himself}",
                "self-harm-attempt": "Tried to hurt {himself}",
                "suicide-attempt": "Tried to end {his} life",
                "unknown": "Not known",
            },
            when={"seen": ("self-harm",), "suicide": ("yes",)},
        ),
        Question(
            name="used",
            ask="Had {he} been drinking or using?",
            short="Drinking or using",
            kind=Kind.SHORT,
            options=YES_NO_UNKNOWN,
        ),
        Question(
            name="substances",
            ask="What did {he} use?",
            short="Substances",
            kind=Kind.MANY,
            options={
                "alcohol": "Alcohol",
                "opioids": "Opioids",
                "cocaine": "Cocaine",
                "prescription": "Prescription drugs",
                "other": "Something else",
                "unknown": "Not known",
            },
            when={"used": ("yes",)},
        ),
    ),
)
