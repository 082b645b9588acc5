"""The person's pronoun in a question: "Did he talk about suicide?"."""

from collections.abc import Mapping

from cit.people.rules import Pronoun

_FORMS = ("he", "him", "his", "himself")
_SAID: Mapping[Pronoun | None, tuple[str, str, str, str]] = {
    Pronoun.HE: ("he", "him", "his", "himself"),
    Pronoun.SHE: ("she", "her", "her", "herself"),
    Pronoun.THEY: ("they", "them", "their", "themselves"),
    None: ("the person", "the person", "the person’s", "themselves"),
}


def words_for(pronoun: Pronoun | None) -> dict[str, str]:
    """What stands for {he}, {him}, {his}, {himself}, and for {He} at the start."""
    said = dict(zip(_FORMS, _SAID[pronoun], strict=True))
    return said | {name.capitalize(): _capital(text) for name, text in said.items()}


def say(text: str, pronoun: Pronoun | None) -> str:
    """A question as it is asked about this person."""
    return text.format_map(words_for(pronoun))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
