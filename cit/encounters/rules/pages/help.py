"""Page 5: what was done on scene, handcuffs apart from force, and who else was there."""

from cit.encounters.rules.options import FORCES, Force
from cit.encounters.rules.questions import YES_NO, Kind, Page, Question

HELP = Page(
    key="help",
    title="Help on scene",
    questions=(
        Question(
            name="techniques",
            ask="What did you do to calm things?",
            short="What was done",
            hint="Tap all that apply.",
            kind=Kind.MANY,
            options={
                "verbal": "Talked it down",
                "listening": "Active listening",
                "time-distance": "Time, distance, cover",
                "third-party": "Brought in someone trusted",
                "peer": "Brought in a peer",
                "stimuli": "Less noise, light, people",
                "other": "Something else",
                "none": "Nothing was needed",
            },
        ),
        Question(
            name="handcuffs",
            ask="Were handcuffs used?",
            short="Handcuffs",
            kind=Kind.SHORT,
            options=YES_NO,
            sets=("handcuffs",),
        ),
        Question(
            name="force",
            ask="Was force used?",
            short="Force",
            hint="On your agency’s scale. Handcuffs alone are not force.",
            kind=Kind.SHORT,
            options={
                one.value: label for one, label in FORCES.items() if one is not Force.UNSPECIFIED
            },
            sets=("force",),
        ),
        Question(
            name="others",
            ask="Who else was there?",
            short="Others on scene",
            hint="Tap all that apply.",
            kind=Kind.MANY,
            options={
                "none": "Nobody else",
                "supervisor": "Supervisor",
                "co-responder": "Co-responder",
                "clinician": "Clinician",
                "peer": "Peer specialist",
                "ems": "Ambulance crew",
                "fire": "Fire department",
                "case-manager": "Case manager",
                "provider": "Care provider",
                "family": "Family",
                "friend": "Friend",
                "neighbor": "Neighbor",
            },
            sets=("supervisor_responded", "co_responder"),
        ),
    ),
)
