"""The quality gates: format, lint, types, import contracts, templates."""

import subprocess
import sys
from pathlib import Path

# Asked for by file: an environment may have been moved, and then its scripts do not start.
RUFF = Path(sys.executable).with_name("ruff")
CONTRACTS = "from importlinter.cli import lint_imports_command as check; check()"

GATES: dict[str, list[str]] = {
    "format": [str(RUFF), "format", "--check"],
    "lint": [str(RUFF), "check"],
    "types": [sys.executable, "-m", "mypy"],
    "import contracts": [sys.executable, "-c", CONTRACTS],
    "templates": [sys.executable, "-m", "djlint", "--lint", "--quiet", "templates"],
}


def main() -> int:
    """Run every gate, also after one failed, so that one go shows everything."""
    failed = []
    for name, command in GATES.items():
        print(f"── {name}", flush=True)
        if subprocess.call(command):
            failed.append(name)
    print(f"check: failed: {', '.join(failed)}" if failed else "check: all good", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
