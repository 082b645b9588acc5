"""Copies for the day the machine is lost: made while people work, proved when put back."""
