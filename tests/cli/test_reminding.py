"""The minute's run from the command line."""

import pytest

from tests.cli.conftest import Run
from tests.outbox.conftest import Post, post

pytestmark = pytest.mark.one_database
__all__ = ["post"]


def test_it_runs_without_mail_and_says_so(ready: Run) -> None:
    done = ready("remind")
    assert done.exit_code == 0
    assert done.output == (
        "Notices: 0 new, 0 done. Mail is not set up: they stand on the screen only.\n"
    )


def test_with_mail_it_counts_what_went(
    ready: Run, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIT_MAIL_HOST", "mail.example")
    monkeypatch.setenv("CIT_MAIL_FROM", "cit@example.gov")
    done = ready("remind")
    assert (done.exit_code, post.taken) == (0, [])
    assert done.output.endswith("Mails: 0 written, 0 sent, 0 to be tried again, 0 given up.\n")
