"""What the demonstration attaches would also be taken from an officer."""

import pytest

from cit.attachments.actions import examine
from cit.attachments.rules.kinds import Kind
from cit.demo import files


@pytest.mark.one_database
def test_both_files_would_be_taken() -> None:
    assert examine(files.NOTE.encode()).kind is Kind.TEXT
    assert examine(files._drawing()).kind is Kind.PNG
