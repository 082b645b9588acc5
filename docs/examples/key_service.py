"""A stand-in for a key management service, to try key_service with. Not for real records.

    python docs/examples/key_service.py FOLDER/kms.sock FOLDER/kms.json kms-2026

makes the key kms-2026 in kms.json unless it is there, and answers on the socket until it is ended.
One line of JSON asks, one answers:

    {"do": "wrap", "key": "kms-2026", "context": ["data key", "case", "…", "1"], "value": "base64"}
    {"value": "base64"}  or  {"error": "refused"}

A service of yours must do the same two things: wrap a value for a context, and unwrap it only for
the same context. It decides who may ask, and writes down who did.
"""

import base64
import json
import os
import socketserver
import sys
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def keys_of(path, wanted):
    """The keys of the service; those that are missing are made."""
    keys = json.loads(path.read_text()) if path.exists() else {}
    for kek_id in wanted:
        keys.setdefault(kek_id, base64.b64encode(os.urandom(32)).decode())
    path.touch(0o600)
    path.write_text(json.dumps(keys))
    return {kek_id: AESGCM(base64.b64decode(key)) for kek_id, key in keys.items()}


def answer(keys, question):
    """What the service says."""
    try:
        key = keys[question["key"]]
        value = base64.b64decode(question["value"])
        context = json.dumps(question["context"]).encode()
        if question["do"] == "wrap":
            nonce = os.urandom(12)
            done = nonce + key.encrypt(nonce, value, context)
        else:
            done = key.decrypt(value[:12], value[12:], context)
    except (KeyError, ValueError, InvalidTag):
        return {"error": "refused"}
    return {"value": base64.b64encode(done).decode()}


class Talk(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self):
        for line in self.rfile:
            said = answer(self.server.keys, json.loads(line))
            self.wfile.write(json.dumps(said).encode() + b"\n")


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """As many connections as there are threads that ask."""

    daemon_threads = True


def main():
    """Answer until ended."""
    where, kept, *wanted = sys.argv[1:]
    Path(where).unlink(missing_ok=True)
    os.umask(0o077)
    with Server(where, Talk) as server:
        server.keys = keys_of(Path(kept), wanted)
        server.serve_forever()


if __name__ == "__main__":
    main()
