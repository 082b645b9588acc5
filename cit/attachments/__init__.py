"""Pictures and papers of a case: looked at by a process without keys, sealed piece by piece."""
