"""Reads of users, sessions, standing and duty; other rooms use the names listed here."""

from cit.accounts.queries.users import as_actor, get_user, responders

__all__ = ["as_actor", "get_user", "responders"]
