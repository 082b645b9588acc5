"""`python -m cit.cli`."""

from cit.cli.main import main

main()
