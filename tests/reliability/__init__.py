"""What must hold when things go wrong, measured: `./run reliability`, and a short version of it
with every other test. Each claim stands beside a control in which it must fail."""
