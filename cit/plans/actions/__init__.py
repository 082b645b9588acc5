"""Changes to response plans; other rooms use the names listed here."""

from cit.plans.actions.standing import choose, keep, withdraw
from cit.plans.actions.suggestions import answer, suggest
from cit.plans.actions.versions import (
    approve,
    begin,
    drop,
    save,
    send_back,
    submit,
    take_back,
)

__all__ = [
    "answer",
    "approve",
    "begin",
    "choose",
    "drop",
    "keep",
    "save",
    "send_back",
    "submit",
    "suggest",
    "take_back",
    "withdraw",
]
