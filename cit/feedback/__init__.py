"""What people say about the program, without saying who they are."""
