"""Commands of `cit` as processes of their own that start at once.

This process loads the code and then does nothing but fork: each line that it reads names a command
and its environment, and is answered by the number of the process that runs it.
"""

import gc
import json
import os
import sys
from importlib import import_module

import cit.app
import cit.cli.main
from tests.reliability import late

BREAKS = {"late": late.install}


def main() -> None:
    """Fork until nobody asks any more."""
    for room in cit.app.ROOMS:
        import_module(f"cit.{room}.views")
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        asked = json.loads(line)
        if "wait" in asked:
            _, status = os.waitpid(asked["wait"], 0)
            _answer(os.waitstatus_to_exitcode(status))
            continue
        child = os.fork()
        if not child:
            _become(asked)
        _answer(child)


def _answer(number: int) -> None:
    print(number, flush=True)


def _become(asked: dict[str, object]) -> None:
    """The command that was asked for, with the environment it was given."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(os.open(str(asked["log"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND), 1)
    os.dup2(1, 2)
    os.environ.clear()
    os.environ.update(asked["environment"])  # type: ignore[call-overload]
    for one in asked["breaks"]:  # type: ignore[attr-defined]
        BREAKS[one]()
    sys.argv = ["cit", *asked["words"]]  # type: ignore[misc]
    code = 1
    try:
        cit.cli.main.main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
