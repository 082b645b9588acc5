"""Measurements: every figure against a floor that is measured in the same run."""
