"""People met often: who is talked about, what is decided, and who promised what."""
