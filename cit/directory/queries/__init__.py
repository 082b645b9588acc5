"""Looking for a service, one entry, what whoever keeps the directory sees."""

from cit.directory.queries.keeping import Centre, Line, centres, corrections, district, imports
from cit.directory.queries.search import Found, entry, find, languages, partner_of, place_of

__all__ = [
    "Centre",
    "Found",
    "Line",
    "centres",
    "corrections",
    "district",
    "entry",
    "find",
    "imports",
    "languages",
    "partner_of",
    "place_of",
]
