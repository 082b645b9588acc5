"""What every template can use without asking: icons, addresses of static files, words, charts."""

from flask import Flask
from jinja2 import StrictUndefined

from cit.web import charts, words
from cit.web.assets import asset
from cit.web.icons import icon


def prepare_templates(app: Flask) -> None:
    """A name that a template misspells stops the page rather than leaving a hole in it."""
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    env.undefined = StrictUndefined
    env.globals.update(asset=asset, icon=icon, draw=charts)
    env.filters.update(words.FILTERS)
