"""Renewal of keys while people work: in small steps, each of which is safe to be the last."""
