"""Data that comes in from other systems."""
