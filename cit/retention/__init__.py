"""How long each kind of record is kept, what must not go yet, and how it goes: by two persons."""
