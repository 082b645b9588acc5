from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.kit.rotating import opener


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session in which the system acts, on a whole installation."""
    with opener(app)() as made:
        yield made
