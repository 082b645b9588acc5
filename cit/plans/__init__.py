"""Response plans: what patrol needs to know in twenty seconds."""
