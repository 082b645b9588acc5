"""People at work in a real browser, from the first call to the outcome."""
