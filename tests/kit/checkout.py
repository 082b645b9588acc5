"""A checkout of its own for tests of `run`: its packages are made up, nothing is fetched."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
Ran = "subprocess.CompletedProcess[str]"
Go = Callable[..., Ran]

START = """
import runpy, sys
{before}
runpy.run_path({run!r}, run_name="__main__")
"""
TELLS = "import sys; print('told', *sys.argv[1:])\n"
FAKE_UV = "#!/bin/sh\necho called >> '{calls}'\necho {says} >&2\nexit {code}\n"


def checkout(folder: Path) -> Path:
    """A checkout whose commands only say that they were reached."""
    shutil.copy(ROOT / "run", folder / "run")
    for package, module in (("cit", "cli"), ("tests/kit", "gates")):
        (folder / package).mkdir(parents=True)
        (folder / package / f"{module}.py").write_text(TELLS)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (folder / lock).write_text(f"of-the-{lock}==1 --hash=sha256:00\n")
    fake_uv(folder)
    return folder


def fake_uv(tree: Path, *, code: int = 0, says: str = "") -> None:
    """A uv that notes that it was called."""
    uv = tree / "bin" / "uv"
    uv.parent.mkdir(exist_ok=True)
    uv.write_text(FAKE_UV.format(calls=tree / "calls", code=code, says=says))
    uv.chmod(0o755)


def calls(tree: Path) -> int:
    """How often packages were fetched."""
    noted = tree / "calls"
    return len(noted.read_text().splitlines()) if noted.exists() else 0


def runner(tree: Path) -> Go:
    """Runs `./run` of that checkout with the words it is given."""

    def start(*words: str, before: str = "", **environ: str) -> Ran:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        path = f"{tree / 'bin'}:{os.defpath}"
        return subprocess.run(
            [sys.executable, "-c", START.format(before=before, run=str(tree / "run")), *words],
            env={**kept, "PATH": path, "PORT": free_port(), **environ},
            cwd=tree,
            capture_output=True,
            text=True,
            check=False,
        )

    return start


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])
