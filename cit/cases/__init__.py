"""The crisis call and who answers it: intake, board, assignment, times."""
