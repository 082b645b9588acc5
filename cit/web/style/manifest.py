"""What stands in `cit/static`, from which package it came, and the digest of each file."""

import hashlib
import json
from pathlib import Path

STATIC = Path(__file__).parents[2] / "static"
MANIFEST = Path(__file__).with_name("manifest.json")
LICENCES = {"@uswds/uswds": "CC0-1.0", "Public Sans": "OFL-1.1"}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write(version: str, files: dict[str, list[str]]) -> None:
    packages = [
        {
            "name": name,
            "version": version,
            "licence": LICENCES[name],
            "files": {path: digest(STATIC / path) for path in sorted(paths)},
        }
        for name, paths in files.items()
    ]
    MANIFEST.write_text(json.dumps(packages, indent=2) + "\n", encoding="utf-8")


def changed() -> list[str]:
    """The shipped files that are missing or are not what the manifest says."""
    packages = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return [
        path
        for package in packages
        for path, expected in package["files"].items()
        if not (STATIC / path).is_file() or digest(STATIC / path) != expected
    ]
