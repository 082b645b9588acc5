"""What the machine has for tests: a Chromium, the PostgreSQL programs, strace; how to get them."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

PACKAGES = {
    "chromium": ("chromium", "fonts-liberation"),
    "postgresql": ("postgresql",),
    "strace": ("strace",),
}
LEFT_OUT = {
    "chromium": "tests in a real browser",
    "postgresql": "tests on PostgreSQL",
    "strace": "tests of power cuts",
}
KEPT = Path("/usr/lib/postgresql")


class Missing(Exception):
    """Something that was required is not there; the message says how to get it."""


def chromium() -> Path | None:
    """The Chromium that the tests drive."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return Path(found) if found else None


def postgresql() -> Path | None:
    """The folder of initdb and postgres; Debian keeps it off the search path."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    kept = (one.parent for one in KEPT.glob("*/bin/initdb"))
    return max(kept, key=lambda one: float(one.parent.name), default=None)


def missing() -> list[str]:
    """Which of them are not there."""
    have = {
        "chromium": chromium(),
        "postgresql": postgresql(),
        "strace": shutil.which("strace"),
    }
    return [name for name, path in have.items() if path is None]


def required(environ: Mapping[str, str] = os.environ) -> set[str]:
    """What may not be left out, from CIT_REQUIRE."""
    return {name.strip() for name in environ.get("CIT_REQUIRE", "").split(",") if name.strip()}


def how_to_get(names: Sequence[str]) -> str:
    """The command that installs them."""
    packages = " ".join(package for name in names for package in PACKAGES[name])
    return f"apt-get install --no-install-recommends {packages}"


def lines(names: Sequence[str]) -> list[str]:
    """One line for each thing that is missing, with what is left out and how to get it."""
    return [
        f"{LEFT_OUT[name]} are left out: {name} is missing ({how_to_get([name])})" for name in names
    ]


def refuse_missing(names: Sequence[str], environ: Mapping[str, str] = os.environ) -> None:
    """Fail when something required is among the missing."""
    if wanted := [name for name in names if name in required(environ)]:
        raise Missing(f"CIT_REQUIRE asks for {', '.join(wanted)}: {how_to_get(wanted)}")


def install(names: Sequence[str]) -> None:
    """On Debian, as root, fetch what is missing; elsewhere leave the machine alone."""
    if not names or not shutil.which("apt-get") or os.getuid() != 0:
        return
    print(f"Fetching {', '.join(names)} (once) …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    get = how_to_get(names).split()
    for command in (["apt-get", "update", "-qq"], [*get, "-y", "-qq"]):
        ran = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if ran.returncode:
            said = (ran.stderr or ran.stdout).strip().splitlines()
            print(f"{command[1]} failed: {said[-1] if said else 'no reason given'}", flush=True)
