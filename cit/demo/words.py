"""The words of the plans of the demonstration."""

from dataclasses import replace

from cit.plans.rules.content import Contact, Content, Step

_CRISIS_TEAM = Contact("Mobile crisis team", "", "(270) 555-0188", "Arrives in about 25 min.")
MARCUS_BEFORE = Content(
    steps=(
        Step("Ask about his dog, Biscuit", "It settles him within a few minutes."),
        Step("Lights and radio down, one person talks"),
        Step("Offer to call his sister Renata and let him hear her"),
    ),
    helps=("Sitting down, on the step or the curb", "Being asked before anybody comes closer"),
    triggers=("Being touched without warning", "Several people talking at once"),
    avoid=(
        "The word “hospital” in the first minutes",
        "Approaching from behind, or two people at once",
    ),
    ordinary="Talks quietly, paces, avoids eye contact. This is not refusal.",
    worse="Stops answering, pulls his hood up, counts aloud. Give him five minutes.",
    people=(
        Contact("Renata Ellery", "sister", "(270) 555-0166", "Day and night. He agrees."),
        _CRISIS_TEAM,
        Contact("Ines Varga", "case manager", "(270) 555-0140", "Alder House, weekdays 8 to 6."),
    ),
    goes="The crisis center on Mill Road, if Biscuit is looked after.",
)
MARCUS = replace(
    MARCUS_BEFORE,
    steps=(
        Step("Stand to his left, an arm’s length and a half away", "He hears poorly on the right."),
        *MARCUS_BEFORE.steps,
    ),
    avoid=(*MARCUS_BEFORE.avoid, "Questions about what he takes"),
    goes="The crisis center on Mill Road, if Biscuit is looked after. "
    "The night desk keeps a place for the dog.",
)
RUTH = Content(
    steps=(
        Step("Knock, say your name, and wait", "She needs a minute to reach the door."),
        Step("Take your hat off and speak slowly"),
        Step("Ask about the choir"),
    ),
    helps=("Tea", "Somebody who stays until her neighbor is there"),
    triggers=("Loud knocking", "Being told that nobody was there"),
    avoid=("Contradicting what she has seen", "Flashing lights in front of the house"),
    ordinary="Friendly, asks the same thing twice, apologizes.",
    worse="Calls several times in an hour and says that somebody is in the garden.",
    people=(
        Contact("Joan Pruitt", "neighbor, number 14", "(270) 555-0133", "To 10 p.m. She agrees."),
    ),
    goes="Her neighbor’s kitchen. Nowhere by car at night.",
)
DANIEL = Content(
    steps=(
        Step("Write on paper or on a phone", "He reads when he can not listen."),
        Step("One question, then wait a full minute"),
        Step("Let him keep his headphones on"),
    ),
    triggers=("Sirens", "A change of plan that nobody explained"),
    avoid=("Taking his headphones or his phone",),
    ordinary="Answers in few words, looks away, repeats what was said.",
    worse="Rocks, covers his ears, walks in a circle.",
    people=(Contact("Grace Okoro", "mother", "(270) 555-0151", "Day and night. He agrees."),),
)
SAM = Content(
    steps=(
        Step("Use their name, and say “they”", "Anything else ends the talk."),
        Step("Ask what would make the next hour easier"),
    ),
    triggers=("Being asked for the name on the license in front of others",),
    avoid=("Laughing with a colleague within sight",),
    ordinary="Draws, talks fast, jokes.",
    worse="Goes silent and gives things away.",
)
AVA = Content(
    steps=(
        Step("Leave the cart where she can see it", "All she owns is in it."),
        Step("Talk from the side, at walking pace"),
        Step("Offer water before anything else"),
    ),
    helps=("Walking along with her for a while",),
    triggers=("Anybody touching the cart", "Uniforms at the shelter door"),
    avoid=("Blocking the way",),
    ordinary="Walks all day and talks to herself in a low voice.",
    worse="Shouts at cars and steps off the curb.",
    people=(
        _CRISIS_TEAM,
        Contact("U. Stroud", "outreach", "(270) 555-0126", "Ferry Street, 9 to 5."),
    ),
    goes="The day room on Ferry Street, with the cart.",
)

# Why somebody is on the agenda of a case conference, and what is decided.
MARCUS_WHY = "Six calls since summer, all at night. The plan helps; the weekends do not hold."
MARCUS_DECIDED = (
    "A visit by day before the next weekend, by the officer he knows. "
    "The clinic names who is there for him on Saturdays."
)
RUTH_WHY = "Found outside in her nightgown twice this month. Her daughter lives an hour away."
RUTH_DECIDED = "No police matter as long as she is found soon. The family is asked about an alarm."
AVA_WHY = "Four calls in ten days about her cart in the station hall. Shelter staff ask for help."

# What somebody wrote for a hold.
HOLD_FACTS = {
    "criteria": ["mental-illness", "harm-self", "imminent"],
    "advised": "yes",
    "illness": "She answered voices and asked who had sent us.",
    "risk": "She said that she would jump from the bridge as soon as we left.",
    "imminence": "She stood outside of the railing when we came.",
    "basis": "She climbed over it twice within ten minutes.",
    "detail": "On the river bridge at a quarter past eleven; two walkers saw it and called.",
    "informants": "Both walkers, not related to her.",
}
