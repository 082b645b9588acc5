"""Settings are read once: environment over instance/config.toml over the profile's defaults."""

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cit.config.settings import Settings


class BadSetting(Exception):
    """A setting cannot be used as it stands; the message says which, and what it takes."""


# What a profile sets where nothing else does. The defaults above are those of cjis.
PROFILES: Mapping[str, Mapping[str, Any]] = {
    "cjis": {},
    "nist": {"password_days": 0, "lock_until_released": False, "account_failures": 100},
}


def load(instance: Path | None, environ: Mapping[str, str]) -> Settings:
    """The settings of an installation. Raises BadSetting with what to mend."""
    folder = Path(environ.get("CIT_INSTANCE", "") or instance or "instance")
    known = {one.name: one.type for one in fields(Settings) if one.name != "instance"}
    values: dict[str, Any] = {"instance": folder, **_from_file(folder / "config.toml", known)}
    if port := environ.get("PORT"):
        values["port"] = _convert(port, int, "PORT")
    for name, kind in known.items():
        written = environ.get(f"CIT_{name.upper()}")
        if written is not None:
            values[name] = _convert(written, kind, f"CIT_{name.upper()}")
    chosen = PROFILES.get(str(values.get("profile", "cjis")), {})
    settings = Settings(**{**chosen, **values})
    _check(settings)
    return settings


def _from_file(path: Path, known: Mapping[str, Any]) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(f"{path} is not valid TOML: {error}.") from error
    for name, value in written.items():
        if name not in known:
            raise BadSetting(f"{path} names a setting that does not exist: {name}.")
        if type(value) is not known[name]:
            raise BadSetting(f"{path}: {name} takes {_KINDS[known[name]]}.")
    return written


_KINDS = {str: "text in quotes", int: "a whole number", bool: "true or false"}
_WORDS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def _convert(written: str, kind: Any, source: str) -> Any:
    try:
        if kind is bool:
            return _WORDS[written.strip().lower()]
        return kind(written.strip())
    except (KeyError, ValueError) as error:
        raise BadSetting(f"{source} takes {_KINDS[kind]}, not “{written}”.") from error


def _check(settings: Settings) -> None:
    try:
        ZoneInfo(settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadSetting(f"time_zone: “{settings.time_zone}” is not a time zone.") from error
    if settings.profile not in PROFILES:
        raise BadSetting("profile takes cjis or nist.")
    if not settings.host_names:
        raise BadSetting("hosts names no host; with none, every name would be believed.")
    if settings.demo:
        # Its people signed in long ago, if ever; it is to open on any day all the same.
        for name, value in (("second_factor", False), ("inactive_days", 0), ("password_days", 0)):
            object.__setattr__(settings, name, value)
    for name, (fewest, most) in _BOUNDS.items():
        if not fewest <= getattr(settings, name) <= (most or sys.maxsize):
            raise BadSetting(f"{name} takes {fewest} {f'to {most}' if most else 'or more'}.")


_BOUNDS: Mapping[str, tuple[int, int]] = {
    "key_service_seconds": (0, 300),  # a key taken back elsewhere must not open here for long
    "proxies": (0, 0),
    "digest_hour": (0, 23),
    "digest_weekday": (1, 7),
    # Programs stop after three to five failed attempts (988 Lifeline, follow-up program).
    "follow_up_attempts": (3, 5),
    "follow_up_hours": (1, 72),
    "follow_up_first_days": (0, 60),
    "follow_up_second_days": (0, 90),
    **dict.fromkeys(
        (
            "idle_minutes",
            "idle_car_minutes",
            "idle_phone_minutes",
            "absolute_hours",
            "fresh_minutes",
            "sign_in_failures",
            "account_failures",
            "invitation_hours",
            "temporary_hours",
            "threads",
            "request_mib",
            "backup_days",
        ),
        (1, 0),
    ),
}
