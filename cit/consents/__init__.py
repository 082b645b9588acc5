"""What a person agreed to share, with whom, until when."""
