"""Every event of the log, with the exact details it carries."""

from cit.audit.events.accounts import AccountEvents
from cit.audit.events.attachments import AttachmentEvents
from cit.audit.events.care import CareEvents
from cit.audit.events.cases import CaseEvents
from cit.audit.events.conferences import ConferenceEvents
from cit.audit.events.directory import DirectoryEvents
from cit.audit.events.kinds import EventKind
from cit.audit.events.notices import NoticeEvents
from cit.audit.events.plans import PlanEvents
from cit.audit.events.statutes import StatuteEvents
from cit.audit.events.system import SystemEvents

__all__ = ["EVENTS", "Event", "EventKind"]


class Event(
    AccountEvents,
    CaseEvents,
    AttachmentEvents,
    PlanEvents,
    ConferenceEvents,
    StatuteEvents,
    CareEvents,
    NoticeEvents,
    SystemEvents,
    DirectoryEvents,
):
    """All of them; a part of the system has its own in a file of this package."""


EVENTS = {
    one.value: one
    for part in Event.__mro__
    for one in vars(part).values()
    if isinstance(one, EventKind)
}
