"""Verifier of an exported audit log: a folder, or the zip itself.

    python verifier.py EXPORT [--key KEY] [--checkpoint FILE ...]

Exit 0: intact. 1: tampered with. 2: cannot tell. One file; needs Python 3.11 and the package
"cryptography", no network, and nothing of whoever made the export. It only reads.
"""

import argparse
import base64
import json
import sys
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

FORMAT, WITNESS, JSON = "cit-audit-export-1", 4, ("manifest.json", "proofs.json")
FIELDS = "id at event actor_id organisation_id roles subject_id case_id outcome source request_id"
UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError, zipfile.BadZipFile)


class Tampered(Exception):
    """Not what was signed."""


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def leaf(header: dict[str, Any], payload: bytes) -> bytes:
    """RFC 6962: the hash of an entry, over every field with its length, and its details' hash."""
    hashed = b"cit-audit-1"
    for name in (*FIELDS.split(), "lane", "counter"):
        text = None if header[name] is None else header[name].encode()
        hashed += b"\x00" if text is None else b"\x01" + len(text).to_bytes(4, "big") + text
    return sha256(b"\x00" + hashed + payload).digest()


def climbed(at: int, last: int, path: list[bytes], start: bytes) -> tuple[bytes, bytes]:
    """Both hashes that a path of RFC 9162 leads to: over what lies left, and over all."""
    first = second = start
    for one in path:
        if at % 2 or at == last:
            first, second = node(one, first), node(one, second)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            second = node(second, one)
        if last == 0:
            raise Tampered("A proof is too long.")
        at, last = at >> 1, last >> 1
    if last:
        raise Tampered("A proof is too short.")
    return first, second


def continues(old: int, before: bytes, size: int, now: bytes, path: list[bytes]) -> bool:
    if old in (0, size):
        return old == 0 or before == now
    steps = [before, *path] if old & (old - 1) == 0 else path
    at, last = old - 1, size - 1
    while at % 2:
        at, last = at >> 1, last >> 1
    return bool(steps) and climbed(at, last, steps[1:], steps[0]) == (before, now)


def signed_by(note: str, keys: list[str]) -> Iterator[str]:
    """The names of those keys that signed a note. A signature that does not fit is tampering."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - told when missing
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    text, _, lines = note.rpartition("\n\n")
    for key in keys:
        name, raw = key.partition("+")[0], base64.b64decode(key.split("+", 2)[2])
        key_id = sha256(name.encode() + b"\n" + raw).digest()[:4]
        public = ed25519.Ed25519PublicKey.from_public_bytes(raw[1:])
        for signer, signed in (line.split(" ")[1:3] for line in lines.splitlines()):
            blob, message = base64.b64decode(signed), f"{text}\n"
            if signer != name or blob[:4] != key_id:
                continue
            if raw[0] == WITNESS:
                message = f"cosignature/v1\ntime {int.from_bytes(blob[4:12], 'big')}\n{message}"
            try:
                public.verify(blob[-64:], message.encode())
            except InvalidSignature:
                raise Tampered(f"The signature of {name} does not fit.") from None
            yield name


def checkpoint(note: str, key: str, where: str) -> tuple[int, bytes]:
    origin, size, root = note.split("\n")[:3]
    if not [*signed_by(note, [key])] or origin != key.partition("+")[0]:
        raise Tampered(f"{where} is not signed with the log's key.")
    return int(size), base64.b64decode(root)


def entries(place: Any) -> Iterator[tuple[int, bool, list[bytes], bytes]]:
    """Each entry: its place, whether it was erased, its proof, its leaf."""
    with (place / "entries.jsonl").open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                one = json.loads(line)
                payload, erased = bytes.fromhex(one["payload_hash"]), one["detail"] is None
                said = b"" if erased else bytes.fromhex(one["salt"]) + one["detail"].encode()
                path = [base64.b64decode(step) for step in one["proof"] or []]
                at, own = int(one["position"]), leaf(one["header"], payload)
            except UNREADABLE:
                raise Tampered(f"Line {number} of the entries cannot be read.") from None
            if not erased and sha256(said).digest() != payload:
                raise Tampered(f"Entry {at}: its details were changed.")
            yield at, erased, path, own


def walk(place: Any, told: dict[str, Any], size: int, root: bytes) -> tuple[int, int]:
    """Hold every entry against the root; how many were erased, how many are too new for it."""
    count, gone, newer, last, whole = 0, 0, 0, told["first"] - 1, told["case"] is None
    for at, erased, path, own in entries(place):
        if at <= last or at > told["last"] or (whole and at != last + 1):
            raise Tampered(f"After entry {last} comes entry {at}: some are missing or moved.")
        if at <= size and climbed(at - 1, size - 1, path, own)[1] != root:
            raise Tampered(f"Entry {at} is not the one that was signed for.")
        count, gone, newer, last = count + 1, gone + erased, newer + (at > size), at
    if count != told["entries"] or (whole and last != told["last"]):
        raise Tampered(f"{told['entries']:,} entries were exported, {count:,} are here.")
    return gone, newer


def verify(place: Any, key: str, kept: list[Path]) -> list[str]:
    """What was found, in sentences. Raises Tampered, or what cannot be read."""
    told, paths = (json.loads((place / name).read_text(encoding="utf-8")) for name in JSON)
    keys = (place / "keys.txt").read_text(encoding="utf-8").split()
    if told["format"] != FORMAT:
        raise ValueError("this verifier does not know this kind of export")
    notes = {one.name: one.read_text(encoding="utf-8") for one in (place / "checkpoints").iterdir()}
    notes |= {str(one): one.read_text(encoding="utf-8") for one in kept}
    vouched = {where: checkpoint(note, key or keys[0], where) for where, note in notes.items()}
    size, root = vouched.pop(f"checkpoint-{told['checkpoint']:012}.txt")
    gone, newer = walk(place, told, size, root)
    for where, (old, before) in vouched.items():
        if old > size or str(old) not in paths:
            raise ValueError(f"nothing leads to {where}; ask for an export made for it")
        path = [base64.b64decode(step) for step in paths[str(old)]]
        if not continues(old, before, size, root, path):
            raise Tampered(f"The first {old:,} entries are not those that {where} vouches for.")
    seen = {name for note in notes.values() for name in signed_by(note, keys)}
    return [
        f"Intact: {told['entries'] - newer:,} of the entries {told['first']:,} to {told['last']:,} "
        f"are part of the log of {size:,} that was signed, root {root.hex()}.",
        f"Details lawfully erased: {gone:,}.",
        f"Checkpoints that fit: {len(notes):,}, signed by {', '.join(sorted(seen))}.",
        *([] if key else [f"Compare the log's key with one kept elsewhere: {keys[0]}"]),
        *([f"NOT proven, newer than the checkpoint: {newer:,} entries."] if newer else []),
        *(["No export can show that these are all entries of the case."] if told["case"] else []),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("export", type=Path)
    parser.add_argument("--key", default="", help="the log's public key, as others keep it")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[])
    asked = parser.parse_args()
    try:
        place = asked.export if asked.export.is_dir() else zipfile.Path(asked.export)
        sys.stdout.write("\n".join(verify(place, asked.key.strip(), asked.checkpoint)) + "\n")
        return 0
    except Tampered as why:
        sys.stdout.write(f"TAMPERED WITH. {why}\n")
        return 1
    except (ImportError, *UNREADABLE) as why:
        sys.stdout.write(f"Cannot tell. {type(why).__name__}: {why}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
