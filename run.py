"""The front door of a checkout: ``python run.py COMMAND`` is ``gigsim COMMAND``."""

import sys

from sim.cli import main

if __name__ == "__main__":
    sys.exit(main())
