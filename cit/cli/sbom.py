"""What this installation is made of, for whoever watches for known weaknesses."""

import json
import platform
import sqlite3
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distributions, version
from pathlib import Path
from typing import Any

import click

from cit import clock
from cit.encryption.cipher import implementation


@click.command()
@click.argument("file", type=click.File("w", encoding="utf-8"), default="-")
def sbom(file: Any) -> None:
    """Write the software bill of materials: CycloneDX 1.6, JSON."""
    json.dump(bill(), file, indent=1, ensure_ascii=False)
    file.write("\n")


def bill() -> dict[str, Any]:
    """Every package in this environment, and Python, SQLite and OpenSSL with their versions."""
    found = {one["bom-ref"]: one for one in map(_package, distributions())}
    components = [found[name] for name in sorted(found)]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {"type": "application", "name": "cit", "version": _own_version()},
        },
        "components": [
            *components,
            _other("python", platform.python_version()),
            _other("sqlite", sqlite3.sqlite_version),
            _other("openssl", implementation()),
        ],
    }


def _package(of: Distribution) -> dict[str, Any]:
    name = of.metadata["Name"].lower().replace("_", "-")
    purl = f"pkg:pypi/{name}@{of.version}"
    made = {"type": "library", "bom-ref": purl, "name": name, "version": of.version, "purl": purl}
    if named := of.metadata.json.get("license_expression"):
        return {**made, "licenses": [{"expression": named}]}
    return made


def _other(name: str, number: str) -> dict[str, str]:
    ref = f"pkg:generic/{name}@{number}"
    return {"type": "library", "bom-ref": ref, "name": name, "version": number, "purl": ref}


def _own_version() -> str:
    try:
        return version("cit")
    except PackageNotFoundError:  # run from its folder, not installed
        written = Path(__file__).parents[2] / "pyproject.toml"
        return str(tomllib.loads(written.read_text(encoding="utf-8"))["project"]["version"])
