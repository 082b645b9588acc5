"""What somebody needs, and the words by which a directory tells that a service answers it.

Directories sort their services by taxonomies of their own (Open Eligibility, 211 LA County, AIRS);
an officer at night looks for one of a dozen things. The words are those of the taxonomies.
"""

import re
from collections.abc import Mapping
from enum import Enum


class Need(Enum):
    """What an officer looks for."""

    CRISIS = "crisis"
    SOBERING = "sobering"
    SHELTER = "shelter"
    VIOLENCE = "violence"
    TREATMENT = "treatment"
    MEDICAL = "medical"
    FOOD = "food"
    YOUTH = "youth"
    ELDERS = "elders"
    VETERANS = "veterans"
    LEGAL = "legal"
    TRANSPORT = "transport"


NEEDS: Mapping[Need, str] = {
    Need.CRISIS: "Crisis care",
    Need.SOBERING: "Sobering, detox",
    Need.SHELTER: "Shelter",
    Need.VIOLENCE: "Safety from violence",
    Need.TREATMENT: "Mental health care",
    Need.MEDICAL: "Medical care",
    Need.FOOD: "Food, clothing",
    Need.YOUTH: "Youth, families",
    Need.ELDERS: "Older adults",
    Need.VETERANS: "Veterans",
    Need.LEGAL: "Legal help",
    Need.TRANSPORT: "A ride",
}
_WORDS: Mapping[Need, re.Pattern[str]] = {
    need: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for need, words in {
        Need.CRISIS: r"crisis|psychiatric emergenc|stabili[sz]ation|suicid|988\b|mobile response",
        Need.SOBERING: r"sobering|detox|withdrawal management|substance|addiction|alcohol",
        Need.SHELTER: r"shelter|homeless|emergency housing|warming|cooling cent|bed for the night",
        Need.VIOLENCE: r"domestic|partner violence|sexual assault|traffick|battered|safe ?house",
        Need.TREATMENT: r"mental health|behaviou?ral health|counsel|psychiat|therap",
        Need.MEDICAL: r"medical|urgent care|clinic\b|emergency (?:room|department)|hospital|dental",
        Need.FOOD: r"food|meal|pantry|soup|clothing|shower|hygiene",
        Need.YOUTH: r"youth|child|teen|adolescen|famil|runaway",
        Need.ELDERS: r"elder|older adult|senior (?!support)|aging|dementia",
        Need.VETERANS: r"veteran|military|vet cent",
        Need.LEGAL: r"legal|attorney|court|immigra",
        Need.TRANSPORT: r"transport|\bride|taxi|bus pass",
    }.items()
}


def needs_of(words: str) -> tuple[Need, ...]:
    """The needs that a name, its terms or its alternate name speak of."""
    return tuple(need for need, pattern in _WORDS.items() if pattern.search(words))
