"""Every setting with its default, and how settings are read."""

from cit.config.reading import PROFILES, BadSetting, load
from cit.config.settings import Settings

__all__ = ["PROFILES", "BadSetting", "Settings", "load"]
