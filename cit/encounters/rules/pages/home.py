"""Page 6: home, work, military service."""

from cit.encounters.rules.questions import YES_NO_UNKNOWN, Kind, Page, Question

HOME = Page(
    key="home",
    title="Home and work",
    questions=(
        Question(
            name="housing",
            ask="Where is home for {him} now?",
            short="Home",
            kind=Kind.ONE,
            options={
                "permanent": "Own home, owned or rented",
                "stable": "Other lasting home",
                "family-friend": "With family or friends",
                "service-provider": "Place of a service",
                "temporary": "Somewhere for a while",
                "assisted-care": "Assisted care",
                "group-home": "Group home",
                "shelter": "Shelter",
                "unsheltered": "No home, outdoors",
                "unknown": "Not known",
            },
            sets=("housing",),
        ),
        Question(
            name="lives_with",
            ask="Who lives with {him}?",
            short="Lives with",
            kind=Kind.MANY,
            options={
                "none": "Nobody",
                "partner": "Partner",
                "parents": "Parents",
                "children": "Children",
                "relatives": "Other family",
                "friends": "Friends",
                "roommates": "Roommates or residents",
                "caregiver": "Caregiver",
                "unknown": "Not known",
            },
        ),
        Question(
            name="work",
            ask="What about work or school?",
            short="Work or school",
            kind=Kind.MANY,
            options={
                "employed": "Working",
                "unemployed": "Out of work",
                "student": "In school",
                "retired": "Retired",
                "disabled": "Cannot work",
                "caring": "Cares for others at home",
                "unknown": "Not known",
            },
        ),
        Question(
            name="veteran",
            ask="Did {he} serve in the military?",
            short="Military service",
            kind=Kind.SHORT,
            options=YES_NO_UNKNOWN,
            sets=("veteran",),
        ),
    ),
)
