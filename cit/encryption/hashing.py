"""A keyed hash of words that must be recognised again but never read."""

from sqlalchemy.orm import Session

from cit.encryption.index import SEARCH_TERMS, digest, index_key


def keyed_hash(session: Session, *texts: str) -> str:
    """64 hexadecimal digits, for search terms in the audit log and for counting sign-ins."""
    return digest(index_key(session, SEARCH_TERMS), *texts).hex()
