"""Changes to what is sealed."""

from cit.sealing.actions import juvenile as juvenile
from cit.sealing.actions.seals import end, name, seal, unseal

__all__ = ["end", "name", "seal", "unseal"]
