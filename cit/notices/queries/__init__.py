"""What is so and for whom, what somebody has in their bell, and how they want to be told."""

from cit.notices.queries.choices import Choice, choices, quiet_hours
from cit.notices.queries.lists import Line, mine, one, unread, week

__all__ = ["Choice", "Line", "choices", "mine", "one", "quiet_hours", "unread", "week"]
