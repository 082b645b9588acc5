"""Sealing of protected values, the keys that seal them, and the indexes that find them."""
