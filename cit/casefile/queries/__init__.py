"""Reads of a whole case: head, story, what is open. A constant number of queries."""

from cit.casefile.queries.file import CaseFile, open_file
from cit.casefile.queries.head import Head, head
from cit.casefile.queries.people import Contact, contacts
from cit.casefile.queries.state import open_items

__all__ = ["CaseFile", "Contact", "Head", "contacts", "head", "open_file", "open_items"]
