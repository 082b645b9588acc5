"""How a value becomes bytes before it is sealed. Equal values become equal bytes."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Codec(Generic[T]):
    """To bytes and back; `gone` is what readers get for a value that was destroyed, from a word."""

    encode: Callable[[T], bytes]
    decode: Callable[[bytes], T]
    gone: Callable[[str], T | None]


def _canonical(value: Any) -> bytes:
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


TEXT: Codec[str] = Codec(str.encode, bytes.decode, str)
DAY: Codec[date] = Codec(
    lambda day: day.isoformat().encode(),
    lambda written: date.fromisoformat(written.decode()),
    lambda _word: None,
)
JSON: Codec[Any] = Codec(_canonical, json.loads, lambda _word: {})
RAW: Codec[bytes] = Codec(bytes, bytes, lambda _word: b"")
