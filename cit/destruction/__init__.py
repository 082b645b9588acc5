"""Destroying what is kept of people and cases, for whoever may order it; nothing here asks why."""
