"""Sealed attributes: `name: Sealed[str] = sealed(Owner.PERSON, owner="id")` over `name_sealed`.

Not a column type, because a column type never sees the row that a value is bound to.
"""

from collections.abc import Sequence
from typing import Any, Generic, NamedTuple, TypeVar, overload
from uuid import UUID

from sqlalchemy.orm import Session, object_session

from cit.encryption.cipher import bound
from cit.encryption.codecs import DAY, JSON, RAW, TEXT, Codec
from cit.encryption.gone import WORDS, Gone, ending_of
from cit.encryption.keys import (
    KeyUnavailable,
    OpenedKey,
    Owner,
    forget_key,
    has_key,
    make_key,
    opened_key,
    opened_keys,
)
from cit.encryption.opened import LOCKED, Locked
from cit.encryption.seal import Opener, Place, seal, unseal

__all__ = [
    "DAY",
    "JSON",
    "LOCKED",
    "RAW",
    "TEXT",
    "Locked",
    "Sealed",
    "open_sealed",
    "open_together",
    "sealed",
]

T = TypeVar("T")


class NotReady(Exception):
    """A row can be sealed when it is in a session and its owner is known."""


# Every one that there is; cit.encryption.registry tells them.
DECLARED: list["Sealed[Any]"] = []


class _Opened(NamedTuple):
    """A value once opened, good as long as the row shows this very blob for this owner."""

    blob: bytes
    owner_id: UUID
    plain: bytes


class Sealed(Generic[T]):
    """An attribute that is sealed when set and opened when read."""

    def __init__(self, owner: Owner, owner_attribute: str, codec: Codec[T]) -> None:
        self.owner = owner
        self.codec = codec
        self.owner_attribute = owner_attribute

    def __set_name__(self, model: type, name: str) -> None:
        self.model = model
        self.name = name
        self.column = f"{name}_sealed"
        self._kept = f"_{name}_opened"
        DECLARED.append(self)

    @property
    def table(self) -> str:
        table: str = self.model.__tablename__  # type: ignore[attr-defined]
        return table

    @overload
    def __get__(self, row: None, model: type) -> "Sealed[T]": ...
    @overload
    def __get__(self, row: object, model: type) -> T | None: ...
    def __get__(self, row: Any, model: type) -> "Sealed[T] | T | None":
        if row is None:
            return self
        if ending := ending_of(getattr(row, self.column)):
            return self.codec.gone(WORDS[ending])
        plain = self._plain(row)
        # Decoded each time: a caller who changes a list in place must not change what is kept.
        return None if plain is None else self.codec.decode(plain)

    def __set__(self, row: Any, value: T | None) -> None:
        plain = None if value is None else self.codec.encode(value)
        # Opening first: without its key a value is neither overwritten nor blanked.
        if plain == self._plain(row):
            return
        if plain is None:
            setattr(row, self.column, None)
            return
        key = self._key(row, lazily=self.owner is Owner.PART2)
        blob = seal(plain, self.place(row.id), key)
        setattr(row, self.column, blob)
        row.__dict__[self._kept] = _Opened(blob, key.owner_id, plain)

    def place(self, row_id: UUID) -> Place:
        """Where this attribute of that row is kept."""
        return Place(self.table, self.column, row_id)

    def _plain(self, row: Any) -> bytes | None:
        blob: bytes | None = getattr(row, self.column)
        if blob is None:
            return None
        if ending := ending_of(blob):
            raise Gone(ending)
        kept: _Opened | None = row.__dict__.get(self._kept)
        owner_id = getattr(row, self.owner_attribute)
        if kept and kept.blob is blob and kept.owner_id == owner_id:
            return kept.plain
        plain = self._unsealed(row, blob)
        row.__dict__[self._kept] = _Opened(blob, owner_id, plain)
        return plain

    def _unsealed(self, row: Any, blob: bytes) -> bytes:
        try:
            return unseal(blob, self.place(row.id), self._key(row))
        except KeyUnavailable:
            # Somebody sealed it by a newer key than this transaction has seen.
            forget_key(object_session(row), self.owner, getattr(row, self.owner_attribute))
            return unseal(blob, self.place(row.id), self._key(row))

    def _key(self, row: Any, *, lazily: bool = False) -> OpenedKey:
        session, owner_id = object_session(row), getattr(row, self.owner_attribute)
        if session is None:
            raise NotReady(f"Add the {self.table} to a session before using its {self.name}.")
        if owner_id is None or row.id is None:
            raise NotReady(f"Set id and {self.owner_attribute} of the {self.table} first.")
        if lazily and not has_key(session, self.owner, owner_id):
            # Most cases never hold anything of this kind, so their key is made with the first.
            return make_key(session, self.owner, owner_id)
        return opened_key(session, self.owner, owner_id)


@overload
def sealed(kind: Owner, *, owner: str) -> Sealed[str]: ...
@overload
def sealed(kind: Owner, *, owner: str, codec: Codec[T]) -> Sealed[T]: ...
def sealed(kind: Owner, *, owner: str, codec: Codec[Any] = TEXT) -> Sealed[Any]:
    """A sealed attribute; `owner` names the attribute with the id of the key's owner."""
    return Sealed(kind, owner, codec)


def open_sealed(
    session: Session, attribute: Sealed[T], rows: Sequence[tuple[UUID, UUID, bytes | None]]
) -> list[T | Locked | None]:
    """Open one attribute of many rows: (id of the row, id of the owner, sealed value).

    One query fetches the keys. A missing key locks its own row, not the list.
    """
    return [values[0] for values in open_together(session, (attribute,), rows)]


def open_together(
    session: Session, attributes: Sequence[Sealed[Any]], rows: Sequence[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """The same for several attributes of one kind of owner: a sealed value of each in every row."""
    (owner,) = {one.owner for one in attributes}
    keys = opened_keys(session, owner, [row[1] for row in rows if any(row[2:])])
    openers = [(one, Opener(one.table, one.column, owner), one.codec.decode) for one in attributes]
    found = []
    for row_id, owner_id, *blobs in rows:
        key = keys.get(owner_id)
        row = bound(str(row_id))
        whose = row if row_id == owner_id else bound(str(owner_id))
        values: list[Any] = []
        for (attribute, opener, decode), blob in zip(openers, blobs, strict=True):
            if blob is None or key is None:
                values.append(_unopened(attribute, blob))
                continue
            plain = opener.open(blob, row, whose, key)
            values.append(_or_why(attribute, row_id, blob, key) if plain is None else decode(plain))
        found.append(tuple(values))
    return found


def _unopened(attribute: Sealed[Any], blob: bytes | None) -> Any:
    """What a list shows without a key: nothing, that the value was destroyed, or is locked."""
    if ending := ending_of(blob):
        return attribute.codec.gone(WORDS[ending])
    return None if blob is None else LOCKED


def _or_why(attribute: Sealed[Any], row_id: UUID, blob: bytes, key: OpenedKey) -> Any:
    """A value that did not open: locked, or its seal is broken. Raises BrokenSeal."""
    try:
        return attribute.codec.decode(unseal(blob, attribute.place(row_id), key))
    except KeyUnavailable:
        return LOCKED
