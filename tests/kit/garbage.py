"""How often the collector looks for what nobody uses any more.

Each test makes an application, tens of thousands of objects that live until its end. By default the
collector walks through all of them again and again, for as long as the test itself takes.
"""

import gc

SMALL, MIDDLE, LARGE = 50_000, 20, 20


def collect_seldom() -> None:
    """Leave what was imported alone for good, and look at the rest less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SMALL, MIDDLE, LARGE)
