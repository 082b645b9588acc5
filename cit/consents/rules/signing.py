"""A signature: lines drawn with a finger, or the full name typed; by the person or a guardian."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cit.consents.rules.options import Method, Signer
from cit.rules import RuleBroken

# Each stroke is points "x,y" of a field 1,000 wide and 400 high; strokes stand apart by ";".
POINT = r"\d{1,4},\d{1,3}"
DRAWN = re.compile(rf"{POINT}(?: {POINT})*(?:;{POINT}(?: {POINT})*)*")
WIDE, HIGH = 1000, 400
MOST_LETTERS, FEWEST_POINTS, FEWEST_LETTERS = 20_000, 8, 3


@dataclass(frozen=True, kw_only=True)
class Signature:
    """How it was signed, and by whom."""

    drawn: str = ""
    typed: str = ""
    signer: Signer = Signer.SELF
    name: str = ""
    relation: str = ""

    def kept(self) -> dict[str, str]:
        """As it is sealed."""
        return {
            "drawn": self.drawn,
            "typed": self.typed,
            "signer": self.signer.value,
            "name": self.name,
            "relation": self.relation,
        }


def signed(
    method: Method, *, drawn: str, typed: str, guardian: str = "", relation: str = ""
) -> Signature | None:
    """The signature that a consent takes; none where it was spoken. Raises RuleBroken."""
    if method is Method.SPOKEN:
        return None
    by = Signer.GUARDIAN if method is Method.GUARDIAN else Signer.SELF
    if by is Signer.GUARDIAN and not guardian.strip():
        raise RuleBroken("guardian", "Enter the name of the guardian.")
    if by is Signer.GUARDIAN and not relation.strip():
        raise RuleBroken("relation", "Say what the guardian is to the person.")
    drawn, typed = drawn.strip(), " ".join(typed.split())
    if drawn:
        _check_drawn(drawn)
    elif len(typed) < FEWEST_LETTERS:
        raise RuleBroken("typed", "Sign with a finger, or type the full name.")
    return Signature(
        drawn=drawn,
        typed=typed,
        signer=by,
        name=guardian.strip() if by is Signer.GUARDIAN else "",
        relation=relation.strip() if by is Signer.GUARDIAN else "",
    )


def _check_drawn(drawn: str) -> None:
    if len(drawn) > MOST_LETTERS or not DRAWN.fullmatch(drawn):
        raise RuleBroken("typed", "The drawing did not arrive whole. Sign again, or type the name.")
    points = [one.split(",") for one in drawn.replace(";", " ").split(" ")]
    if len(points) < FEWEST_POINTS:
        raise RuleBroken("typed", "That was too short to be a signature. Sign again.")
    if any(int(x) > WIDE or int(y) > HIGH for x, y in points):
        raise RuleBroken("typed", "The drawing did not arrive whole. Sign again, or type the name.")


def strokes(kept: Mapping[str, str]) -> list[str]:
    """The lines of a drawn signature, each as points of a drawing."""
    return [one for one in kept.get("drawn", "").split(";") if one]
