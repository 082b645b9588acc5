"""How much may come from one corner of the network, counted without keeping who it was.

An address is cut to its network and hashed with a salt that lives for a day in this process's
memory. Neither leaves it: not to the database, not to a log (requirement R29).
"""

import hmac
import ipaddress
import secrets
import threading
from collections import deque
from datetime import UTC, datetime, timedelta

PER_NETWORK = 5
IN_ALL = 300  # of one process: a flood from everywhere stops here
WINDOW = timedelta(hours=1)
_SALT_LASTS = timedelta(days=1)


def network_of(address: str | None) -> str:
    """The network of an address: /24 of IPv4, /48 of IPv6; one for all that are none."""
    try:
        known = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(known, ipaddress.IPv6Address) and known.ipv4_mapped:
        known = known.ipv4_mapped
    length = 24 if known.version == 4 else 48
    return str(ipaddress.ip_network(f"{known}/{length}", strict=False))


class Throttle:
    """Counts what was let through in the last hour."""

    def __init__(self, per_network: int = PER_NETWORK, in_all: int = IN_ALL) -> None:
        self._per_network, self._in_all = per_network, in_all
        self._door = threading.Lock()
        self._salt = secrets.token_bytes(32)
        self._salted_at = datetime.min.replace(tzinfo=UTC)
        self._seen: deque[tuple[datetime, bytes]] = deque()

    def lets(self, address: str | None, now: datetime) -> bool:
        """Whether one more may come from there now; if so, it is counted."""
        with self._door:
            self._forget(now)
            network = hmac.digest(self._salt, network_of(address).encode(), "sha256")
            from_there = sum(one == network for _, one in self._seen)
            if from_there >= self._per_network or len(self._seen) >= self._in_all:
                return False
            self._seen.append((now, network))
            return True

    def _forget(self, now: datetime) -> None:
        if now - self._salted_at >= _SALT_LASTS:
            # What was counted under the old salt counts for nobody any more.
            self._salt, self._salted_at = secrets.token_bytes(32), now
            self._seen.clear()
        while self._seen and self._seen[0][0] <= now - WINDOW:
            self._seen.popleft()
