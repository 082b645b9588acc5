"""Witness of an audit log: cosigns its checkpoints, each only when it continues the one before.

    python witness.py key NAME              once: makes the key of this witness
    python witness.py cosign FILE --log KEY for each bundle of the agency; --log the first time

NAME is an address of yours without https://, such as clinic.example/witness. The folder of
this witness (--folder, else "witness" here) holds its key and what it has seen: keep it.
Exit 0: cosigned. 1: refused, because the log does not continue what was seen. 2: cannot tell.

One file; needs Python 3.11 and the package "cryptography". It reads and writes files only.
"""

import argparse
import base64
import binascii
import json
import os
import sys
import time
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

LOG, WITNESS = 1, 4


class Refused(Exception):
    """The log does not continue what this witness has seen."""


class Unclear(Exception):
    """Something is missing or cannot be read."""


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def continues(old: int, before: bytes, size: int, now: bytes, path: list[bytes]) -> bool:
    """RFC 9162, 2.1.4.2: the tree of `size` entries begins with the tree of `old` entries."""
    if old in (0, size):
        return not path and (old == 0 or before == now)
    steps = [before, *path] if old & (old - 1) == 0 else list(path)
    if not 0 < old < size or not steps:
        return False
    at, last = old - 1, size - 1
    while at % 2:
        at, last = at >> 1, last >> 1
    first = second = steps[0]
    for one in steps[1:]:
        if last == 0:
            return False
        if at % 2 or at == last:
            first, second = node(one, first), node(one, second)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            second = node(second, one)
        at, last = at >> 1, last >> 1
    return last == 0 and first == before and second == now


def decoded(written: str) -> bytes:
    try:
        return base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        raise Unclear(f"This is not base64: {written[:40]}") from None


def key_id(name: str, kind: int, raw: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + bytes([kind]) + raw).digest()[:4]


def public_key(name: str, kind: int, raw: bytes) -> str:
    key = base64.b64encode(bytes([kind]) + raw).decode()
    return f"{name}+{key_id(name, kind, raw).hex()}+{key}"


def check_signature(text: str, lines: list[str], written: str) -> None:
    """The log's own signature must stand under its checkpoint."""
    name, _, rest = written.partition("+")
    blob = decoded(rest.partition("+")[2])
    if len(blob) != 33 or public_key(name, LOG, blob[1:]) != written or blob[0] != LOG:
        raise Unclear("--log takes the public key of the log: name+id+key.")
    for line in lines:
        _dash, signer, signed = [*line.split(" "), "", ""][:3]
        found = decoded(signed)
        if signer == name and found[:4] == key_id(name, LOG, blob[1:]):
            try:
                Ed25519PublicKey.from_public_bytes(blob[1:]).verify(found[4:], text.encode())
            except InvalidSignature:
                raise Refused("The log's signature does not fit its checkpoint.") from None
            return
    raise Refused(f"The checkpoint is not signed by the key of {name} that this witness knows.")


def make_key(folder: Path, name: str) -> str:
    if "+" in name or " " in name or not name:
        raise Unclear("A name has no spaces and no plus sign.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    seed = os.urandom(32)
    raw = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    try:
        file = os.open(folder / "witness-key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    except FileExistsError:
        raise Unclear(f"{folder} has a key already. A key is never overwritten.") from None
    with os.fdopen(file, "w", encoding="utf-8") as out:
        json.dump({"name": name, "seed": base64.b64encode(seed).decode()}, out)
    written = public_key(name, WITNESS, raw)
    (folder / "witness-key.pub").write_text(written + "\n", encoding="utf-8")
    return written


def read_bundle(bundle: str) -> tuple[int, list[bytes], str, str]:
    """From where, the proof, the text of the checkpoint, its signatures."""
    head, _, note = bundle.partition("\n\n")
    text, _, signed = note.rpartition("\n\n")
    first, *proof = head.splitlines() or [""]
    if not first.startswith("old ") or not first[4:].isdecimal() or not text:
        raise Unclear("This is not a bundle for a witness.")
    return int(first[4:]), [decoded(one) for one in proof], text + "\n", signed


def cosign(folder: Path, bundle: str, log: str | None) -> str:
    """The checkpoint with our line beneath; remembers it. Raises Refused or Unclear."""
    try:
        own = json.loads((folder / "witness-key").read_text(encoding="utf-8"))
    except OSError:
        raise Unclear(f"There is no key in {folder}. Make one: witness.py key NAME") from None
    old, proof, text, signed = read_bundle(bundle)
    try:
        origin, size, root = text.splitlines()[0], int(text.splitlines()[1]), text.splitlines()[2]
    except (IndexError, ValueError):
        raise Unclear("This is not a checkpoint.") from None
    memory = folder / "seen.json"
    seen = json.loads(memory.read_text(encoding="utf-8")) if memory.exists() else {}
    last = seen.get(origin, {"size": 0, "root": "", "log": log})
    if not last["log"]:
        raise Unclear(f"The first time, say which key {origin} signs with: --log KEY")
    if log and log != last["log"]:
        raise Refused(f"{origin} was known by another key: {last['log']}")
    check_signature(text, signed.splitlines(), last["log"])
    if size < last["size"]:
        raise Refused(f"It has {size:,} entries; {last['size']:,} were there before.")
    if old != last["size"]:
        raise Unclear(
            f"The bundle begins at {old} entries, this witness has seen {last['size']}. "
            f"Ask for one with --from {last['size']}."
        )
    if not continues(old, decoded(last["root"]), size, decoded(root), proof):
        raise Refused(f"The first {old:,} entries are not those that were seen before.")
    line = signature(own, text)
    draft = folder / "seen.draft"
    seen[origin] = {"size": size, "root": root, "log": last["log"]}
    draft.write_text(json.dumps(seen, indent=1), encoding="utf-8")
    draft.replace(memory)  # before the line leaves: nothing is signed that is not remembered
    return f"{text}\n{signed.rstrip()}\n{line}\n"


def signature(own: dict[str, str], text: str) -> str:
    key = Ed25519PrivateKey.from_private_bytes(decoded(own["seed"]))
    raw, seconds = key.public_key().public_bytes_raw(), int(time.time())
    signed = key.sign(f"cosignature/v1\ntime {seconds}\n{text}".encode())
    blob = key_id(own["name"], WITNESS, raw) + seconds.to_bytes(8, "big") + signed
    return f"— {own['name']} {base64.b64encode(blob).decode()}"


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", choices=("key", "cosign"))
    parser.add_argument("name", help="the name of the key, or the bundle")
    parser.add_argument("--folder", type=Path, default=Path("witness"))
    parser.add_argument("--log", help="public key of the log, the first time")
    asked = parser.parse_args(words)
    try:
        if asked.what == "key":
            key = make_key(asked.folder, asked.name)
            sys.stdout.write(f"Give this public key to the agency:\n{key}\n")
            return 0
        path = Path(asked.name)
        note = cosign(asked.folder, path.read_text(encoding="utf-8"), asked.log)
        out = path.with_name(f"{path.name}.cosigned")
        out.write_text(note, encoding="utf-8")
        sys.stdout.write(f"Cosigned. Send this file back to the agency: {out}\n")
    except Refused as why:
        sys.stderr.write(f"REFUSED. {why} Tell the agency and the auditor.\n")
        return 1
    except (Unclear, OSError, ValueError) as why:
        sys.stderr.write(f"Cannot tell. {why}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
