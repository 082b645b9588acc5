"""In an emergency: one case is opened for an hour, and looked at afterwards."""
