"""Changes to what is sealed."""

from cit.sealing.actions.juvenile import ALSO_NAMED, name_by_rule
from cit.sealing.actions.lost import name_again
from cit.sealing.actions.seals import end, name, seal, unseal

__all__ = ["ALSO_NAMED", "end", "name", "name_again", "name_by_rule", "seal", "unseal"]
