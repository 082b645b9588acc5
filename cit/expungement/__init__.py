"""Expungement: an order, its scope, two persons, the destruction, the notices, the proof."""
