"""Changes to expungements; pages and rooms above use the names listed here."""

from cit.expungement.actions.deciding import carry_out, decide
from cit.expungement.actions.intake import Told, change, enter
from cit.expungement.actions.notices import notice_confirmed, notice_sent
from cit.expungement.actions.replaying import mark_replayed

__all__ = [
    "Told",
    "carry_out",
    "change",
    "decide",
    "enter",
    "mark_replayed",
    "notice_confirmed",
    "notice_sent",
]
