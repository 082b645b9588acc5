"""Police agencies and partner organisations, their districts and call types."""
