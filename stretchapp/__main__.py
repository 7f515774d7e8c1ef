"""Lets `python -m stretchapp` do what the command `stretchapp` does."""

import sys

from stretchapp.cli import main

if __name__ == "__main__":
    sys.exit(main())
