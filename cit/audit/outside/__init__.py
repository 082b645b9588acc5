"""Tools that leave the house: each is one file, needs `cryptography` and nothing of ours."""
