"""A closed loop from the encounter to a partner organisation."""
