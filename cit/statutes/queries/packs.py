"""The packs that come with the system, and those an agency wrote into its instance folder."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from cit.config import Settings
from cit.statutes.rules.packs import BadPack, Pack, pack_of

OURS = Path(__file__).parents[1] / "packs"
_read: dict[Path, tuple[float, Pack]] = {}


class Missing(Exception):
    """No pack is chosen, or the chosen one is not there; the message says what to do."""


def packs(settings: Settings) -> Mapping[str, Pack]:
    """Every pack by the name of its file; the agency's own stands before ours. Raises BadPack."""
    found = {path.stem: path for path in sorted(OURS.glob("*.toml"))}
    found |= {path.stem: path for path in sorted((settings.instance / "packs").glob("*.toml"))}
    return {name: _load(path) for name, path in sorted(found.items())}


def pack(settings: Settings, name: str = "") -> Pack:
    """The pack of the agency, or one by its name. Raises Missing and BadPack."""
    wanted = name or settings.state_pack
    if not wanted:
        raise Missing("No state pack is chosen. An administrator sets “state_pack”.")
    for folder in (settings.instance / "packs", OURS):
        path = folder / f"{wanted}.toml"
        if path.parent == folder and path.is_file():
            return _load(path)
    raise Missing(f"There is no state pack “{wanted}”. “cit packs” lists those that are there.")


def _load(path: Path) -> Pack:
    """Read once for each state of a file."""
    changed = path.stat().st_mtime
    known = _read.get(path)
    if known is None or known[0] != changed:
        try:
            known = (changed, pack_of(tomllib.loads(path.read_text(encoding="utf-8"))))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadPack(f"{path.name} is not valid TOML: {error}.") from error
        except BadPack as error:
            raise BadPack(f"{path.name}: {error}") from error
        _read[path] = known
    return known[1]
