"""A process of its own that renews keys, so that a test may kill it."""

import os
import sys

import cit.tables  # noqa: F401 - every table with sealed values is known
from cit.app import create_app
from cit.config import load
from cit.encryption.models import Renewed
from cit.encryption.rotation.run import Pace, rotate
from tests.kit.rotating import opener, plan

if __name__ == "__main__":
    app = create_app(load(None, os.environ), rooms=())
    print("ready", flush=True)
    rotate(opener(app), plan(Renewed(sys.argv[1])), Pace(int(sys.argv[2]), rest=0.2))
