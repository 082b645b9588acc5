"""Receipt codes: the only way back to what somebody sent. We keep no more than their hash."""

import hashlib
from base64 import b32encode
from uuid import UUID

# Crockford's letters, as in case references: none that is taken for another.
_OURS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_READ_AS = str.maketrans("OIL", "011", " -–")
LETTERS = 16  # 80 bits: nobody finds one by trying, not even with the hashes in hand


def receipt_of(form_key: UUID) -> str:
    """The code that belongs to a form: sent twice, it gets the same one."""
    digest = hashlib.sha256(b"feedback receipt\0" + form_key.bytes).digest()
    code = b32encode(digest).decode()[:LETTERS].translate(_OURS)
    return "-".join(code[at : at + 4] for at in range(0, LETTERS, 4))


def folded(written: str) -> str:
    """A code as somebody copied it, without what makes no difference."""
    return written.strip().upper().translate(_READ_AS)


def hash_of(written: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(folded(written).encode()).hexdigest()
