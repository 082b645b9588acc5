"""Plainly fictional people and histories, made through the actions."""
